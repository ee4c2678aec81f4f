package io.holdfast.http.v1;

import io.holdfast.http.exchange.Answered;
import io.holdfast.readmodel.BookingReads;
import io.holdfast.readmodel.JournalReads;
import io.holdfast.reservation.ReservationPorts;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Ids;
import io.holdfast.security.HoldTokens;
import io.holdfast.settings.SettingsStore;
import java.util.function.UnaryOperator;

/**
 * What the routes ask, and who is told of what they answer.
 *
 * @param useCases what is asked by the use cases, and by those routes that only read
 * @param told a fault of a store as what it is: unavailable where the store is away, itself where it is a bug
 */
public record HttpPorts(
        ReservationPorts useCases, JournalReads journal, Ids ids, UnaryOperator<Throwable> told, Answered answered) {
    SettingsStore settings() {
        return useCases.settings();
    }

    BookingReads bookings() {
        return useCases.bookings();
    }

    public HoldTokens tokens() {
        return useCases.tokens();
    }

    public Clock clock() {
        return useCases.clock();
    }
}
