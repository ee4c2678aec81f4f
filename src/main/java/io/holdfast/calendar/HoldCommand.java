package io.holdfast.calendar;

import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of holds short of their becoming bookings. Whether a hold is durable is said by whoever names it, as its
 * id tells: what is asked of a durable one goes into the journal, and nothing else does.
 */
public sealed interface HoldCommand extends Command
        permits HoldCommand.PlaceHold,
                HoldCommand.ExtendHold,
                HoldCommand.ReleaseHold,
                HoldCommand.MoveHold,
                EndingCommand {

    /**
     * Keeps the interval for somebody.
     *
     * @param hold as it shall be, but for its term where that begins when it is decided; a tentative one only reserves
     * @param end of its term
     */
    record PlaceHold(Hold hold, HoldEnd end) implements HoldCommand {
        /** For the term that it has. */
        public PlaceHold(Hold hold) {
            this(hold, new HoldEnd.At(hold.expiresAt()));
        }

        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Hold placed = asOf(circumstances.now());
            Refusal refusal = circumstances.againstTheRules(calendar, placed.interval());
            if (refusal == null) {
                refusal = tooLong(placed.term(), circumstances);
            }
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            KnownHold known = KnownHold.in(calendar, placed.id());
            if (known != null && !isTheSame(known.hold())) {
                return Decision.refused(Refusal.of(Reason.ID_REUSED, "the id names another hold"));
            }
            if (known != null && !isToBeReservedAnew(known, placed)) {
                return new Decision.Repeated(List.of(changeTo(asItIs(known.hold()))));
            }
            return Obstacles.in(
                            calendar,
                            placed.interval(),
                            circumstances,
                            other -> !other.id().equals(placed.id()))
                    .unlessTaken(changeTo(placed), circumstances.now());
        }

        private Hold asOf(Instant now) {
            return end instanceof HoldEnd.At ? hold : hold.during(new Hold.Term(now, end.asOf(now)));
        }

        /** Its tentative self is there: of another attempt, or about to be made live. */
        private static boolean isToBeReservedAnew(KnownHold known, Hold placed) {
            return known.end() == null
                    && known.hold().isTentative()
                    && !known.hold().equals(placed);
        }

        /** Its term may differ: another attempt had another clock. */
        private boolean isTheSame(Hold known) {
            return known.interval().equals(hold.interval()) && known.job().equals(hold.job());
        }

        /** Who asks again hears of the hold that is there, or was. */
        private Hold asItIs(Hold known) {
            Instant tentativeUntil = hold.tentativeUntil();
            return tentativeUntil == null ? known : known.tentative(tentativeUntil);
        }

        private static Change changeTo(Hold placed) {
            return placed.isTentative() ? new HoldReserved(placed) : new HoldPlaced(placed);
        }

        @Override
        public boolean isJournalled() {
            return hold.isDurable();
        }

        @Override
        public PlaceHold madeBy(String commandId) {
            return new PlaceHold(hold.madeBy(commandId), end);
        }

        @Override
        public PlaceHold begunAt(Instant now) {
            return new PlaceHold(asOf(now));
        }

        @Override
        public String kind() {
            return "place-hold";
        }

        @Override
        public Interval wanted() {
            return hold.interval();
        }
    }

    /**
     * Keeps it for longer; never for less. That of a durable one is written down also where it changes nothing, as its
     * answer is found there by its key.
     *
     * @param until its new end, unless the old one is later
     */
    record ExtendHold(String holdId, HoldEnd until, HoldToken token, boolean durable) implements HoldCommand {
        /** Of one that is not durable. */
        public ExtendHold(String holdId, Instant until, HoldToken token) {
            this(holdId, new HoldEnd.At(until), token, false);
        }

        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            KnownHold known = KnownHold.placed(calendar, holdId);
            if (known == null) {
                return Decision.refused(KnownHold.unknown(token));
            }
            if (token == HoldToken.WRONG) {
                return Decision.refused(KnownHold.tokenWrong());
            }
            Hold hold = known.hold();
            Instant end = until.asOf(circumstances.now());
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal == null) {
                refusal = tooLong(hold.term().until(end), circumstances);
            }
            if (refusal == null) {
                refusal = known.over(calendar, circumstances);
            }
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            Intent open = endingOf(holdId, calendar, circumstances);
            if (open != null) {
                return new Decision.Awaits(open);
            }
            boolean isLonger = end.isAfter(hold.expiresAt());
            Hold longer = isLonger ? hold.until(end) : hold;
            return !isLonger && !durable
                    ? new Decision.Repeated(List.of(new HoldExtended(hold, hold)))
                    : Decision.accepted(new HoldExtended(hold, longer.changed()));
        }

        @Override
        public ExtendHold begunAt(Instant now) {
            return new ExtendHold(holdId, new HoldEnd.At(until.asOf(now)), token, durable);
        }

        @Override
        public boolean isJournalled() {
            return durable;
        }

        @Override
        public String kind() {
            return "extend-hold";
        }
    }

    /** Gives the time back. That of a hold which is over, or unknown, changes nothing. */
    record ReleaseHold(String holdId, HoldToken token, boolean durable) implements HoldCommand {
        /** Of one that is not durable. */
        public ReleaseHold(String holdId, HoldToken token) {
            this(holdId, token, false);
        }

        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Hold hold = calendar.hold(holdId);
            EndedHold end = calendar.ended(holdId);
            if (token == HoldToken.WRONG && (hold != null || end != null)) {
                return Decision.refused(KnownHold.tokenWrong());
            }
            Intent open = endingOf(holdId, calendar, circumstances);
            if (open != null) {
                return new Decision.Awaits(open);
            }
            return hold == null
                    ? new Decision.Repeated(List.of())
                    : Decision.accepted(new HoldReleased(hold, circumstances.now()));
        }

        @Override
        public boolean isJournalled() {
            return durable;
        }

        @Override
        public String kind() {
            return "release-hold";
        }
    }

    /**
     * Keeps another time instead; the old one is given up only if the new one is won.
     *
     * @param until its new end where one was asked for, unless the old one is later
     */
    record MoveHold(
            String holdId,
            Interval to,
            @Nullable HoldEnd until,
            @Nullable String notes,
            boolean durable) implements HoldCommand {
        /** Of one that is not durable. */
        public MoveHold(String holdId, Interval to, @Nullable Instant until) {
            this(holdId, to, until == null ? null : new HoldEnd.At(until), null, false);
        }

        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            KnownHold known = KnownHold.placed(calendar, holdId);
            if (known == null) {
                return Decision.refused(KnownHold.unknown(HoldToken.NOT_ASKED));
            }
            Hold hold = known.hold();
            Refusal refusal = to.equals(hold.interval())
                    ? circumstances.beforeTheRules(calendar)
                    : circumstances.againstTheRules(calendar, to);
            Hold noted = notes == null ? hold : hold.noted(notes);
            Instant end = until == null ? hold.expiresAt() : until.asOf(circumstances.now());
            Hold moved = end.isAfter(hold.expiresAt()) ? noted.at(to).until(end) : noted.at(to);
            if (refusal == null && until != null) {
                refusal = tooLong(moved.term(), circumstances);
            }
            if (refusal == null) {
                refusal = known.over(calendar, circumstances);
            }
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            Intent open = endingOf(holdId, calendar, circumstances);
            if (open != null) {
                return new Decision.Awaits(open);
            }
            return Obstacles.in(calendar, to, circumstances, this::isKeptOutBy)
                    .unlessTaken(new HoldMoved(hold, moved.changed()), circumstances.now());
        }

        @Override
        public MoveHold begunAt(Instant now) {
            return new MoveHold(holdId, to, until == null ? null : new HoldEnd.At(until.asOf(now)), notes, durable);
        }

        @Override
        public boolean isJournalled() {
            return durable;
        }

        @Override
        public String kind() {
            return "move-hold";
        }

        @Override
        public Interval wanted() {
            return to;
        }

        @Override
        public String moved() {
            return holdId;
        }
    }

    /** Another's open intent that would end this very hold. */
    static @Nullable Intent endingOf(String holdId, InspectorCalendar calendar, DecisionContext circumstances) {
        Intent open = calendar.foreignIntent(circumstances.commandId());
        EndedHold coming = open == null ? null : open.change().ended();
        return coming != null && coming.hold().id().equals(holdId) ? open : null;
    }

    private static @Nullable Refusal tooLong(Hold.Term term, DecisionContext circumstances) {
        Instant latest =
                Hold.Term.endAfter(term.placedAt(), circumstances.rules().holdMax());
        return term.expiresAt().isAfter(latest)
                ? Refusal.at("#/ttlSeconds", Reason.HOLD_TOO_LONG, "the hold would live longer in all than allowed")
                : null;
    }
}
