/**
 * One request, read strictly, and one answer, written; every error as problem+json.
 *
 * <p>Invariant: a body is read in time that grows with its length and no faster; an answer to a request that is refused has a
 * limit; what a client may write freely comes back as it was written.
 *
 * <p>Must not know: which routes there are.
 */
@NullMarked
package io.holdfast.http.exchange;

import org.jspecify.annotations.NullMarked;
