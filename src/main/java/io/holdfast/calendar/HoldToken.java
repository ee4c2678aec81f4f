package io.holdfast.calendar;

/** What was found of the capability that a caller showed for a hold. */
public enum HoldToken {
    /** It is that hold's. */
    VALID,
    /** It is missing, or another's. */
    WRONG,
    /** The entry point asks for none. */
    NOT_ASKED
}
