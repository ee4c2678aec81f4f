package io.holdfast.readmodel;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Vacation;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be read back of bookings, blocks and vacations. Every read sees every answer given before it: it waits for
 * the projections first, at most one second, and fails with {@link BehindException} after that.
 */
public interface BookingReads {
    /** The projections did not catch up in time. */
    final class BehindException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BehindException() {
            super("the projections are behind the journal", null, false, false);
        }
    }

    /** Whether a booking will be done. */
    enum Status {
        CONFIRMED,
        CANCELLED
    }

    /**
     * A booking with all that was written down about it.
     *
     * @param booking as it is; of a cancelled one, as it was last
     * @param overrideReason why it was placed over something
     * @param cancelReason why it was cancelled
     */
    record StoredBooking(
            Booking booking,
            Metadata particulars,
            Status status,
            @Nullable String overrideReason,
            @Nullable String cancelReason) {}

    /**
     * A block with what was written down about it.
     *
     * @param isRemoved whether it was deleted
     */
    record StoredBlock(Block block, Metadata particulars, boolean isRemoved) {}

    /**
     * A vacation with what was written down about it.
     *
     * @param isRemoved whether it was deleted
     */
    record StoredVacation(Vacation vacation, Metadata particulars, boolean isRemoved) {}

    /**
     * Which bookings are wanted.
     *
     * @param overlapping bookings that overlap it; null: any time
     */
    record BookingQuery(
            String companyId,
            @Nullable String inspectorId,
            @Nullable Interval overlapping,
            @Nullable Status status,
            int limit,
            @Nullable String after) {}

    Future<Optional<StoredBooking>> booking(String companyId, String id);

    /**
     * Lists by start, then id.
     *
     * @throws IllegalArgumentException as a failed future, if {@code after} is none that was handed out
     */
    Future<Page<StoredBooking>> bookings(BookingQuery query);

    Future<Optional<StoredBlock>> block(String companyId, String id);

    Future<Optional<StoredVacation>> vacation(String companyId, String id);
}
