package io.holdfast.security;

import java.time.Instant;

/**
 * A secret from which the tokens of holds are made.
 *
 * @param keyId by which a token names it
 * @param secret 32 bytes in base64
 * @param from when tokens are made from it; it is valid before, so that every member has learnt of it by then
 */
public record TokenSecret(String keyId, String secret, Instant from) {
    /** Without the secret: it may come into a log. */
    @Override
    public String toString() {
        return "TokenSecret[keyId=" + keyId + ", from=" + from + "]";
    }
}
