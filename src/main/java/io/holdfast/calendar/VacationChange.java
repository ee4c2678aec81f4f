package io.holdfast.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to vacations. Each is in the journal. */
public sealed interface VacationChange extends Change {
    /** The vacation; of a removed one, as it was last. */
    Vacation vacation();

    @Override
    default boolean isJournalled() {
        return true;
    }

    /** New days off. */
    record VacationAdded(
            Vacation vacation,
            Metadata particulars,
            @Nullable ConflictOverride override) implements VacationChange {
        @Override
        public Metadata metadata() {
            return particulars;
        }

        @Override
        public Cause cause() {
            return Cause.BLOCKED;
        }

        @Override
        public List<Occupancy> added() {
            return List.of(vacation);
        }
    }

    /** At work again. */
    record VacationRemoved(Vacation vacation) implements VacationChange {
        @Override
        public Cause cause() {
            return Cause.UNBLOCKED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(vacation);
        }
    }
}
