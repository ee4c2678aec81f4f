package io.holdfast.inspector;

import io.holdfast.calendar.InspectorId;

/**
 * The next version of one calendar, to be had by one journal document only.
 *
 * @param version 1 for the first document of a calendar
 */
public record Claim(InspectorId inspector, long version) {
    /** As in the unique index: {@code company/inspector#version}. */
    @Override
    public String toString() {
        return inspector + "#" + version;
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Claim parse(String text) {
        int hash = text.lastIndexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException("not a claim: " + text);
        }
        return new Claim(InspectorId.parse(text.substring(0, hash)), Long.parseLong(text, hash + 1, text.length(), 10));
    }
}
