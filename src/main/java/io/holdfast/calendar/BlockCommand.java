package io.holdfast.calendar;

import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BlockChange.BlockRemoved;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of blocks. They may lie in the past and beyond the horizon, and never over anything live. */
public sealed interface BlockCommand extends Command {
    @Override
    default boolean isJournalled() {
        return true;
    }

    /** Keeps an inspector's time free of bookings. */
    record AddBlock(
            Block block, Metadata particulars, @Nullable ConflictOverride override) implements BlockCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            Change change = new BlockAdded(block, particulars, override);
            Occupancy there = calendar.find(block.id());
            if (there != null) {
                return there.equals(block)
                        ? new Decision.Repeated(List.of(change))
                        : Decision.refused(Refusal.of(Reason.ID_REUSED, "the id names another block"));
            }
            if (override != null) {
                return Decision.accepted(change);
            }
            return Obstacles.in(calendar, block.interval(), circumstances, any -> true)
                    .unlessTaken(change, circumstances.now());
        }

        @Override
        public AddBlock madeBy(String commandId) {
            return new AddBlock(block.madeBy(commandId), particulars, override);
        }

        @Override
        public String kind() {
            return "add-block";
        }

        @Override
        public Interval wanted() {
            return block.interval();
        }
    }

    /**
     * Gives up the old time if the new one is won, and only then. Its own old time is no conflict.
     *
     * @param from the block as the caller knows it
     * @param amended what is to be written down about it; null: as before
     */
    record MoveBlock(Block from, Interval to, @Nullable Metadata amended) implements BlockCommand {
        public MoveBlock(Block from, Interval to) {
            this(from, to, null);
        }

        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal == null) {
                refusal = changedMeanwhile(calendar, from);
            }
            return refusal != null
                    ? Decision.refused(refusal)
                    : Obstacles.in(calendar, to, circumstances, this::isKeptOutBy)
                            .unlessTaken(new BlockMoved(from, from.movedTo(to), amended), circumstances.now());
        }

        @Override
        public String kind() {
            return "move-block";
        }

        @Override
        public Interval wanted() {
            return to;
        }

        @Override
        public String moved() {
            return from.id();
        }

        @Override
        public Instant reach(InspectorCalendar calendar) {
            return from.interval().earlierStart(to);
        }
    }

    /** Frees the time again. */
    record RemoveBlock(Block block) implements BlockCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal == null) {
                refusal = changedMeanwhile(calendar, block);
            }
            return refusal != null ? Decision.refused(refusal) : Decision.accepted(new BlockRemoved(block));
        }

        @Override
        public String kind() {
            return "remove-block";
        }

        @Override
        public Instant reach(InspectorCalendar calendar) {
            return block.interval().start();
        }
    }

    private static @Nullable Refusal changedMeanwhile(InspectorCalendar calendar, Block known) {
        return known.equals(calendar.find(known.id()))
                ? null
                : Refusal.of(Reason.CHANGED_MEANWHILE, "the block has changed");
    }
}
