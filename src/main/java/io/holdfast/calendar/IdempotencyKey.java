package io.holdfast.calendar;

/**
 * The name that a client gave to a request, so that its repeat gets the first answer.
 *
 * @param companyId whose key it is
 * @param path of the request below the company; the same key on another path is another key
 * @param key 1–255 printable ASCII characters, as the client sent it
 * @param requestHash of the body as a JSON value; another one under the same key is another request
 */
public record IdempotencyKey(String companyId, String path, String key, String requestHash) {
    /** {@code company/path#key}: what must be unique. No path holds a {@code #}, and a key may hold a slash. */
    public String scoped() {
        return companyId + path + "#" + key;
    }

    public boolean isSameRequestAs(IdempotencyKey other) {
        return scoped().equals(other.scoped()) && requestHash.equals(other.requestHash);
    }
}
