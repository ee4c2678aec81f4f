package io.holdfast.inspector;

/** Whether this member may refuse, or list free time, on what it has in memory. */
public interface Lease {
    /** Whether a majority of the configured size has confirmed lately that it counts this member. */
    boolean isValid();

    /** One more whenever the lease was lost and regained: memory of an older term is dropped. */
    long term();
}
