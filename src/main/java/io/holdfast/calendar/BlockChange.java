package io.holdfast.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to blocks. Each is in the journal. */
public sealed interface BlockChange extends Change {
    /** The block as it is now; of a removed one, as it was last. */
    Block block();

    @Override
    default boolean isJournalled() {
        return true;
    }

    /** A new block. */
    record BlockAdded(
            Block block, Metadata particulars, @Nullable ConflictOverride override) implements BlockChange {
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
            return List.of(block);
        }
    }

    /**
     * The old time is given up because the new one was won; the two may be the same.
     *
     * @param amended what is written down about it now; null: as before
     */
    record BlockMoved(Block from, Block block, @Nullable Metadata amended) implements BlockChange {
        @Override
        public @Nullable Metadata metadata() {
            return amended;
        }

        public BlockMoved(Block from, Block block) {
            this(from, block, null);
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
            return List.of(block);
        }
    }

    /** Free again. */
    record BlockRemoved(Block block) implements BlockChange {
        @Override
        public Cause cause() {
            return Cause.UNBLOCKED;
        }

        @Override
        public List<Occupancy> removed() {
            return List.of(block);
        }
    }
}
