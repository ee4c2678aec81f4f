package io.holdfast.calendar;

import io.holdfast.calendar.EndedHold.How;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to bookings. Each is in the journal. */
public sealed interface BookingChange extends Change {
    /** The booking as it is now; of a cancelled one, as it was last. */
    Booking booking();

    @Override
    default boolean isJournalled() {
        return true;
    }

    /** A new booking. */
    record Booked(
            Booking booking, Metadata particulars, @Nullable ConflictOverride override) implements BookingChange {
        @Override
        public Metadata metadata() {
            return particulars;
        }

        @Override
        public Cause cause() {
            return Cause.BOOKED;
        }

        @Override
        public List<Occupancy> added() {
            return List.of(booking);
        }
    }

    /** A booking that was made elsewhere. */
    record Imported(
            Booking booking, Metadata particulars, @Nullable ConflictOverride override) implements BookingChange {
        @Override
        public Metadata metadata() {
            return particulars;
        }

        @Override
        public Cause cause() {
            return Cause.IMPORTED;
        }

        @Override
        public List<Occupancy> added() {
            return List.of(booking);
        }
    }

    /** A hold that became a booking: one change, so that nobody sees its time free in between. */
    record HoldConfirmed(
            Hold hold,
            Booking booking,
            Metadata particulars,
            @Nullable ConflictOverride override) implements BookingChange {
        @Override
        public Metadata metadata() {
            return particulars;
        }

        @Override
        public Cause cause() {
            return Cause.BOOKED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(hold);
        }

        @Override
        public List<Occupancy> added() {
            return List.of(booking);
        }

        @Override
        public EndedHold ended() {
            return new EndedHold(hold, How.CONFIRMED, particulars.createdAt().plus(HoldChange.MEMORY));
        }
    }

    /** The old time is given up because the new one was won. */
    record Rescheduled(
            Booking from, Booking booking, @Nullable ConflictOverride override) implements BookingChange {
        @Override
        public Cause cause() {
            return Cause.RESCHEDULED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(from);
        }

        @Override
        public List<Occupancy> added() {
            return List.of(booking);
        }
    }

    /** No longer to be done. */
    record Cancelled(Booking booking, @Nullable String reason) implements BookingChange {
        @Override
        public Cause cause() {
            return Cause.CANCELLED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(booking);
        }
    }
}
