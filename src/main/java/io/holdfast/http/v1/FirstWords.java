package io.holdfast.http.v1;

import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.Metadata;

/** What was written down about a booking by the change that made it. */
public final class FirstWords {
    private FirstWords() {}

    public static Metadata of(BookingChange made) {
        if (made instanceof Booked booked) {
            return booked.particulars();
        }
        return made instanceof HoldConfirmed confirmed ? confirmed.particulars() : ((Imported) made).particulars();
    }
}
