package io.holdfast.calendar;

/** Why a calendar changed, as clients read it in pushes and in the journal. */
public enum Cause {
    HELD,
    HOLD_EXTENDED,
    HOLD_RELEASED,
    HOLD_EXPIRED,
    BOOKED,
    RESCHEDULED,
    CANCELLED,
    BLOCKED,
    UNBLOCKED,
    IMPORTED
}
