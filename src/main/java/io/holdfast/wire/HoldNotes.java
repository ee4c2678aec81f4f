package io.holdfast.wire;

/** The names in what a client wants kept with a hold. */
public final class HoldNotes {
    /** What the existing scheduler calls it. */
    public static final String TITLE = "title";

    /** The existing scheduler's further fields, as an object. */
    public static final String EXTRA = "extra";

    private HoldNotes() {}
}
