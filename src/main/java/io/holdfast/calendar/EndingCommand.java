package io.holdfast.calendar;

import io.holdfast.calendar.HoldChange.HoldExpired;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What their owner does of itself with holds whose time is up. */
public sealed interface EndingCommand extends HoldCommand {
    /** Ends every hold whose time is up, but for the durable ones. */
    record ExpireHolds() implements EndingCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            List<Change> ends = new ArrayList<>();
            for (Hold hold : calendar.due(circumstances.now())) {
                if (!hold.isDurable()) {
                    ends.add(InspectorCalendar.endOf(hold, circumstances.now()));
                }
            }
            return ends.isEmpty() ? new Decision.Repeated(List.of()) : new Decision.Accepted(ends);
        }

        @Override
        public boolean isJournalled() {
            return false;
        }

        @Override
        public String kind() {
            return "expire-holds";
        }
    }

    /**
     * Ends one durable hold whose time is up, on every calendar of its team.
     *
     * @param hold as it was when a clock said so: one that was changed meanwhile, as by an extension, stays
     */
    record EndHold(Hold hold) implements EndingCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Hold there = calendar.hold(hold.id());
            if (there == null || !Objects.equals(there.edition(), hold.edition())) {
                return new Decision.Repeated(List.of());
            }
            Intent open = HoldCommand.endingOf(hold.id(), calendar, circumstances);
            return open == null
                    ? Decision.accepted(new HoldExpired(hold, circumstances.now()))
                    : new Decision.Awaits(open);
        }

        @Override
        public boolean isJournalled() {
            return true;
        }

        @Override
        public String kind() {
            return "end-hold";
        }
    }
}
