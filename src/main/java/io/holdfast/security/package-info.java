/**
 * What a token of a hold proves, and the secrets that it is made with.
 *
 * <p>Invariant: a token is never stored; it opens one hold of one company, and a secret that was replaced goes on opening until
 * it is replaced again.
 *
 * <p>Must not know: where secrets are kept, HTTP.
 */
@NullMarked
package io.holdfast.security;

import org.jspecify.annotations.NullMarked;
