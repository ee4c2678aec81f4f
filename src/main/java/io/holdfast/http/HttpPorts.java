package io.holdfast.http;

import io.holdfast.inspector.Clock;
import io.holdfast.inspector.Ids;
import io.holdfast.inspector.Inspectors;
import io.holdfast.settings.BookingReads;
import io.holdfast.settings.JournalReads;
import io.holdfast.settings.SettingsStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What the routes ask. */
public record HttpPorts(
        Inspectors inspectors,
        SettingsStore settings,
        BookingReads bookings,
        JournalReads journal,
        HoldTokens tokens,
        Clock clock,
        Ids ids) {
    /** To the millisecond, as it is shown and stored. */
    Instant now() {
        return clock.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
