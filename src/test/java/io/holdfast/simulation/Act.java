package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.simulation.world.Call;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may happen in a world. */
sealed interface Act {
    void happen(Simulation world, int step);

    /** What a client may ask for. */
    enum What {
        PLACE,
        /** A durable hold. */
        KEEP,
        EXTEND,
        RELEASE,
        MOVE,
        CONFIRM,
        BOOK,
        CANCEL,
        RESCHEDULE,
        BLOCK,
        UNBLOCK,
        VACATION,
        IMPORT,
        /** A booking is given to others, and another time. */
        REASSIGN,
        /** A hold for any of several, with a key. */
        ANY,
        /** An earlier request once more, with its key. */
        REPEAT,
        /** Another request, with the key of an earlier one. */
        REUSE;

        /** Whether it can be asked for on condition that the calendar is as the client saw it. */
        boolean isConditional() {
            return switch (this) {
                case PLACE, KEEP, CONFIRM, BOOK, CANCEL, RESCHEDULE -> true;
                case IMPORT, REASSIGN -> false;
                case EXTEND, RELEASE, MOVE, BLOCK, UNBLOCK, VACATION, ANY, REPEAT, REUSE -> false;
            };
        }
    }

    /**
     * A client asks.
     *
     * @param who of a new hold, booking, block or vacation
     * @param slot where it begins, in half hours
     * @param length in half hours
     * @param of the step that asked for what is now to be changed; -1 without one
     * @param by the member that is asked
     * @param isConditional whether it names the calendar as anybody saw it last
     * @param isOverriding whether an authorised person wants it whatever is there
     * @param more asked too when {@code moreAfter} has gone by without an answer
     */
    record Ask(
            What what,
            List<InspectorId> who,
            int slot,
            int length,
            int of,
            int by,
            Duration ttl,
            Duration patience,
            boolean isKeyed,
            boolean isConditional,
            boolean isOverriding,
            @Nullable String holder,
            @Nullable Integer more,
            Duration moreAfter)
            implements Act {
        public Ask {
            who = List.copyOf(who);
        }

        /** The same, for something else. */
        Ask as(What other) {
            return new Ask(
                    other,
                    who,
                    slot,
                    length,
                    of,
                    by,
                    ttl,
                    patience,
                    isKeyed,
                    isConditional,
                    isOverriding,
                    holder,
                    more,
                    moreAfter);
        }

        Ask by(List<InspectorId> others) {
            return new Ask(
                    what,
                    others,
                    slot,
                    length,
                    of,
                    by,
                    ttl,
                    patience,
                    isKeyed,
                    isConditional,
                    isOverriding,
                    holder,
                    more,
                    moreAfter);
        }

        Ask lasting(int halfHours) {
            return new Ask(
                    what,
                    who,
                    slot,
                    halfHours,
                    of,
                    by,
                    ttl,
                    patience,
                    isKeyed,
                    isConditional,
                    isOverriding,
                    holder,
                    more,
                    moreAfter);
        }

        Ask living(Duration term) {
            return new Ask(
                    what,
                    who,
                    slot,
                    length,
                    of,
                    by,
                    term,
                    patience,
                    isKeyed,
                    isConditional,
                    isOverriding,
                    holder,
                    more,
                    moreAfter);
        }

        Ask withKey() {
            return new Ask(
                    what,
                    who,
                    slot,
                    length,
                    of,
                    by,
                    ttl,
                    patience,
                    true,
                    isConditional,
                    isOverriding,
                    holder,
                    more,
                    moreAfter);
        }

        Ask again(int other, Duration after) {
            return new Ask(
                    what,
                    who,
                    slot,
                    length,
                    of,
                    by,
                    ttl,
                    patience,
                    isKeyed,
                    isConditional,
                    isOverriding,
                    holder,
                    other,
                    after);
        }

        @Override
        public void happen(Simulation world, int step) {
            world.ask(this, step);
        }
    }

    /** Somebody looks at a calendar, or follows it for a while. */
    record Look(InspectorId who, int by, int times) implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.look(this);
        }
    }

    /** One of the member's next calls of this kind meets a fault. */
    record Disturb(int member, Call call, Fault fault) implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.disturb(this);
        }
    }

    /** A member ends, and is started again. */
    record Crash(int member, Duration down) implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.cell().crash(world.member(member), down);
        }
    }

    /** A member's clock is set; what it lives by follows when it is started again. */
    record SetClock(int member, Duration ahead) implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.member(member).setClock(ahead);
        }
    }

    /** A member stands still, and then goes on as if nothing had been. */
    record Pause(int member, Duration length) implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.member(member).life.pause(length);
        }
    }

    /**
     * A member is cut off from the others.
     *
     * @param lease how long its lease still holds
     * @param removal after how long the others remove it, and go on without
     */
    record Cut(int member, Duration lease, Duration removal) implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.cell().cut(world.member(member), lease, removal);
        }
    }

    /** The member that was cut off is back. */
    record Heal() implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.cell().heal();
        }
    }

    /** All copies of the maps are lost. */
    record Lose() implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.cell().lose();
        }
    }

    /** Those who look for the owner of an inspector find this one from now on. */
    record Give(InspectorId inspector, int member) implements Act {
        @Override
        public void happen(Simulation world, int step) {
            world.cell().give(inspector, world.member(member));
        }
    }
}
