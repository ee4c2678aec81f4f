package io.holdfast.reservation;

/** A request about several calendars that is conditional on the revision of one. */
public final class ConditionalOnSeveralException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConditionalOnSeveralException() {
        super("a call about several calendars cannot be conditional", null, false, false);
    }
}
