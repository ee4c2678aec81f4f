package io.holdfast.http;

import io.holdfast.inspector.Clock;
import io.holdfast.inspector.Ids;
import io.holdfast.inspector.Inspectors;
import io.holdfast.settings.BookingReads;
import io.holdfast.settings.JournalReads;
import io.holdfast.settings.SettingsStore;

/** What the routes ask. */
public record HttpPorts(
        Inspectors inspectors,
        SettingsStore settings,
        BookingReads bookings,
        JournalReads journal,
        HoldTokens tokens,
        Clock clock,
        Ids ids) {}
