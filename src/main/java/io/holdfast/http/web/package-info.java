/**
 * The pages that tell a person of the gateway, out of the jar.
 *
 * <p>Invariant: a page has no private door: what it shows any client may ask for.
 *
 * <p>Must not know: inspectors.
 */
@NullMarked
package io.holdfast.http.web;

import org.jspecify.annotations.NullMarked;
