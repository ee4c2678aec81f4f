package io.holdfast.calendar;

import io.holdfast.calendar.EndedHold.How;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What happens to holds short of their becoming bookings. That of a durable one is in the journal; the others live in the
 * map entry and leave no trace there.
 */
public sealed interface HoldChange extends Change {
    /** How long an ended hold is remembered. */
    Duration MEMORY = Duration.ofMinutes(15);

    /** The hold as it is after it, or was before its end. */
    Hold hold();

    @Override
    default boolean isJournalled() {
        return hold().isDurable();
    }

    /** A hold that everybody sees. It takes the place of its tentative self. */
    record HoldPlaced(Hold hold) implements HoldChange {
        @Override
        public Cause cause() {
            return Cause.HELD;
        }

        @Override
        public List<Occupancy> added() {
            return List.of(hold);
        }
    }

    /** One calendar's part of a team's hold, while the others are asked. */
    record HoldReserved(Hold hold) implements HoldChange {
        @Override
        public Cause cause() {
            return Cause.HELD;
        }

        @Override
        public List<Occupancy> added() {
            return List.of(hold);
        }

        @Override
        public boolean isSeen() {
            return false;
        }
    }

    /** A reserved part that came to nothing. */
    record HoldWithdrawn(Hold hold) implements HoldChange {
        @Override
        public Cause cause() {
            return Cause.HOLD_RELEASED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(hold);
        }

        @Override
        public boolean isSeen() {
            return false;
        }
    }

    /** The same hold, for longer. */
    record HoldExtended(Hold from, Hold to) implements HoldChange {
        @Override
        public Hold hold() {
            return to;
        }

        @Override
        public Cause cause() {
            return Cause.HOLD_EXTENDED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(from);
        }

        @Override
        public List<Occupancy> added() {
            return List.of(to);
        }
    }

    /** The same hold, at another time. */
    record HoldMoved(Hold from, Hold to) implements HoldChange {
        @Override
        public Hold hold() {
            return to;
        }

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
            return List.of(to);
        }
    }

    /** Given back by its holder. */
    record HoldReleased(Hold hold, Instant at) implements HoldChange {
        @Override
        public Cause cause() {
            return Cause.HOLD_RELEASED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(hold);
        }

        @Override
        public EndedHold ended() {
            return new EndedHold(hold, How.RELEASED, at.plus(MEMORY));
        }
    }

    /** Run out. */
    record HoldExpired(Hold hold, Instant at) implements HoldChange {
        @Override
        public Cause cause() {
            return Cause.HOLD_EXPIRED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(hold);
        }

        @Override
        public EndedHold ended() {
            return new EndedHold(hold, How.EXPIRED, at.plus(MEMORY));
        }
    }
}
