package io.holdfast.calendar;

import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of holds short of their becoming bookings. */
public sealed interface HoldCommand extends Command {
    @Override
    default boolean isJournalled() {
        return false;
    }

    /**
     * Keeps the interval for somebody.
     *
     * @param hold as it shall be; a tentative one only reserves
     */
    record PlaceHold(Hold hold) implements HoldCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, Circumstances circumstances) {
            Refusal refusal = circumstances.againstTheRules(calendar, hold.interval());
            if (refusal == null) {
                refusal = tooLong(hold.term(), circumstances);
            }
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            Change change = hold.isTentative() ? new HoldReserved(hold) : new HoldPlaced(hold);
            KnownHold known = KnownHold.in(calendar, hold.id());
            if (known != null && !isMadeLiveFrom(known.hold())) {
                return isPlacedAs(known.hold())
                        ? new Decision.Repeated(List.of(change))
                        : Decision.refused(Refusal.of(Reason.ID_REUSED, "the id names another hold"));
            }
            return Obstacles.in(
                            calendar,
                            hold.interval(),
                            circumstances,
                            other -> !other.id().equals(hold.id()))
                    .unlessTaken(change, circumstances.now());
        }

        private boolean isMadeLiveFrom(Hold known) {
            return known.isTentative() && !hold.isTentative() && known.live().equals(hold);
        }

        private boolean isPlacedAs(Hold known) {
            return known.interval().equals(hold.interval())
                    && known.term().placedAt().equals(hold.term().placedAt());
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
     * Keeps it for longer; never for less.
     *
     * @param until its new end, unless the old one is later
     */
    record ExtendHold(String holdId, Instant until, HoldToken token) implements HoldCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, Circumstances circumstances) {
            KnownHold known = KnownHold.placed(calendar, holdId);
            if (known == null) {
                return Decision.refused(KnownHold.unknown(token));
            }
            if (token == HoldToken.WRONG) {
                return Decision.refused(KnownHold.tokenWrong());
            }
            Hold hold = known.hold();
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal == null) {
                refusal = tooLong(hold.term().until(until), circumstances);
            }
            if (refusal == null) {
                refusal = known.over(calendar, circumstances);
            }
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            return until.isAfter(hold.expiresAt())
                    ? Decision.accepted(new HoldExtended(hold, hold.until(until)))
                    : new Decision.Repeated(List.of(new HoldExtended(hold, hold)));
        }

        @Override
        public String kind() {
            return "extend-hold";
        }
    }

    /** Gives the time back. That of a hold which is over, or unknown, changes nothing. */
    record ReleaseHold(String holdId, HoldToken token) implements HoldCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, Circumstances circumstances) {
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
            @Nullable Instant until,
            @Nullable String notes) implements HoldCommand {
        public MoveHold(String holdId, Interval to, @Nullable Instant until) {
            this(holdId, to, until, null);
        }

        @Override
        public Decision decide(InspectorCalendar calendar, Circumstances circumstances) {
            KnownHold known = KnownHold.placed(calendar, holdId);
            if (known == null) {
                return Decision.refused(KnownHold.unknown(HoldToken.NOT_ASKED));
            }
            Hold hold = known.hold();
            Refusal refusal = to.equals(hold.interval())
                    ? circumstances.beforeTheRules(calendar)
                    : circumstances.againstTheRules(calendar, to);
            Hold noted = notes == null ? hold : hold.noted(notes);
            Hold moved = until != null && until.isAfter(hold.expiresAt())
                    ? noted.at(to).until(until)
                    : noted.at(to);
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
                    .unlessTaken(new HoldMoved(hold, moved), circumstances.now());
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

    /** Ends every hold whose time is up. */
    record ExpireHolds() implements HoldCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, Circumstances circumstances) {
            List<Change> ends = new ArrayList<>();
            for (Hold hold : calendar.due(circumstances.now())) {
                ends.add(InspectorCalendar.endOf(hold, circumstances.now()));
            }
            return ends.isEmpty() ? new Decision.Repeated(List.of()) : new Decision.Accepted(ends);
        }

        @Override
        public String kind() {
            return "expire-holds";
        }
    }

    /** Another's open intent that would end this very hold. */
    private static @Nullable Intent endingOf(String holdId, InspectorCalendar calendar, Circumstances circumstances) {
        Intent open = calendar.foreignIntent(circumstances.commandId());
        EndedHold coming = open == null ? null : open.change().ended();
        return coming != null && coming.hold().id().equals(holdId) ? open : null;
    }

    private static @Nullable Refusal tooLong(Hold.Term term, Circumstances circumstances) {
        Instant latest =
                Hold.Term.endAfter(term.placedAt(), circumstances.rules().holdMax());
        return term.expiresAt().isAfter(latest)
                ? Refusal.at("#/ttlSeconds", Reason.HOLD_TOO_LONG, "the hold would live longer in all than allowed")
                : null;
    }
}
