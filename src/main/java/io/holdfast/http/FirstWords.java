package io.holdfast.http;

import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.Particulars;

/** What was written down about a booking by the change that made it. */
final class FirstWords {
    private FirstWords() {}

    static Particulars of(BookingChange made) {
        if (made instanceof Booked booked) {
            return booked.particulars();
        }
        return made instanceof HoldConfirmed confirmed ? confirmed.particulars() : ((Imported) made).particulars();
    }
}
