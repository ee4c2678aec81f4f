package io.holdfast.calendar;

/**
 * The wish of an authorised person to book over what is there, on record.
 *
 * @param actor who asked
 * @param reason why, in their words
 */
public record ConflictOverride(String actor, String reason) {}
