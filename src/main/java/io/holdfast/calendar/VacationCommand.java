package io.holdfast.calendar;

import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationChange.VacationRemoved;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of vacations. They may lie in the past, and over blocks and other vacations. */
public sealed interface VacationCommand extends Command {
    @Override
    default boolean isJournalled() {
        return true;
    }

    /** Takes days off; over bookings or holds only if overridden, and then those stay. */
    record AddVacation(
            Vacation vacation,
            Metadata particulars,
            @Nullable ConflictOverride override) implements VacationCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            Change change = new VacationAdded(vacation, particulars, override);
            Occupancy there = calendar.find(vacation.id());
            if (there != null) {
                return there.equals(vacation)
                        ? new Decision.Repeated(List.of(change))
                        : Decision.refused(Refusal.of(Reason.ID_REUSED, "the id names another vacation"));
            }
            if (override != null) {
                return Decision.accepted(change);
            }
            return Obstacles.in(calendar, vacation.interval(), circumstances, this::isKeptOutBy)
                    .unlessTaken(change, circumstances.now());
        }

        @Override
        public AddVacation madeBy(String commandId) {
            return new AddVacation(vacation.madeBy(commandId), particulars, override);
        }

        @Override
        public String kind() {
            return "add-vacation";
        }

        @Override
        public Interval wanted() {
            return vacation.interval();
        }

        /** Work alone. */
        @Override
        public boolean isKeptOutBy(Occupancy there) {
            return there.kind() == OccupancyKind.BOOKING || there.kind() == OccupancyKind.HOLD;
        }
    }

    /** Back at work. */
    record RemoveVacation(Vacation vacation) implements VacationCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal == null && !vacation.equals(calendar.find(vacation.id()))) {
                refusal = Refusal.of(Reason.CHANGED_MEANWHILE, "the vacation has changed");
            }
            return refusal != null ? Decision.refused(refusal) : Decision.accepted(new VacationRemoved(vacation));
        }

        @Override
        public String kind() {
            return "remove-vacation";
        }

        @Override
        public Instant reach(InspectorCalendar calendar) {
            return vacation.interval().start();
        }
    }
}
