package io.holdfast.calendar;

/**
 * How far a calendar has come: within an epoch each change raises the revision by one.
 *
 * @param epoch opaque, without a dot or a quote
 */
public record CalendarRevision(InspectorId inspector, String epoch, long revision) {
    /** That of the next change. */
    public CalendarRevision next() {
        return new CalendarRevision(inspector, epoch, revision + 1);
    }

    /** {@code epoch.revision}, the content of the calendar's ETag. */
    public String tag() {
        return epoch + "." + revision;
    }
}
