/** The manifests of {@code k8s/}, as kustomize renders them, against Kubernetes' model, {@code conf/} and the code. */
@NullMarked
package io.holdfast.k8s;

import org.jspecify.annotations.NullMarked;
