package io.holdfast.inspector;

/**
 * What a Write compares: new at every write, and never repeated, not after a merge, a collection or total loss.
 *
 * @param counter one more with each write
 * @param nonce 64 random bits
 */
public record Stamp(long counter, long nonce) {
    /** The name of an epoch that the next write begins. */
    public String epoch() {
        return "s-" + counter + "-" + Long.toHexString(nonce);
    }

    /** The stamp of the next write. */
    public Stamp next(long randomBits) {
        return new Stamp(counter + 1, randomBits);
    }
}
