/**
 * The server that stands in for MongoDB when somebody tries Holdfast out, in this process, over the same wire.
 *
 * <p>Invariant: what it acknowledged is in its file after {@code kill -9}; one process has a folder.
 *
 * <p>Must not know: anything of ours; nobody but the root knows it.
 */
@NullMarked
package io.holdfast.store.embedded;

import org.jspecify.annotations.NullMarked;
