package io.holdfast.reservation;

import io.holdfast.readmodel.BookingReads;
import io.holdfast.runtime.Clock;
import io.holdfast.security.HoldTokens;
import io.holdfast.settings.SettingsStore;

/** What the use cases ask. */
public record ReservationPorts(
        Reservations reservations,
        RefusalOrder refusals,
        SettingsStore settings,
        BookingReads bookings,
        HoldTokens tokens,
        Clock clock) {}
