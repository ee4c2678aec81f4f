package io.holdfast.http.v1;

import io.holdfast.http.exchange.Answered;
import io.holdfast.readmodel.BookingReads;
import io.holdfast.readmodel.JournalReads;
import io.holdfast.reservation.Reservations;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Ids;
import io.holdfast.security.HoldTokens;
import io.holdfast.settings.SettingsStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/**
 * What the routes ask, and who is told of what they answer.
 *
 * @param told a fault of a store as what it is: unavailable where the store is away, itself where it is a bug
 */
public record HttpPorts(
        Reservations reservations,
        SettingsStore settings,
        BookingReads bookings,
        JournalReads journal,
        HoldTokens tokens,
        Clock clock,
        Ids ids,
        UnaryOperator<Throwable> told,
        Answered answered) {
    /** To the millisecond, as it is shown and stored. */
    public Instant now() {
        return clock.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
