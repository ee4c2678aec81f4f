/**
 * One member of the cluster, assembled; what operators see of it; and what becomes of the inspectors of members that are gone.
 *
 * <p>Invariant: what counts as written is what {@code src/site/markdown/protocol.md} calls done under Write; everything else is
 * unknown. A command is answered once, whatever the way there did.
 *
 * <p>Must not know: MongoDB, HTTP.
 */
@NullMarked
package io.holdfast.cluster;

import org.jspecify.annotations.NullMarked;
