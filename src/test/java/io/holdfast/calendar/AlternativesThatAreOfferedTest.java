package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.slots.Alternatives;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random commands on random full days: what is offered instead is what would be accepted if it were asked for. */
class AlternativesThatAreOfferedTest {
    private static final int ROUNDS = 400;
    private static final Instant NOW = Examples.NOW;
    private static final Instant LATEST = NOW.plus(Examples.RULES.horizon());
    private static final Booking BOOKING = new Booking("b0", at(30, 4), Examples.job(), 1, false);
    private static final Block BLOCK = new Block("k0", at(40, 3), Examples.ANNA, Block.Label.EVENT, 1);
    private static final Hold HOLD =
            new Hold("h0", at(50, 5), Examples.job(), new Hold.Term(NOW, Examples.DEADLINE), null, null, null);

    private int refused;

    @Test
    void areTheNearestThatWouldBeAccepted() {
        Seed.forRounds(ROUNDS, seed -> {
            InspectorCalendar calendar = fullOf(seed);
            for (int kind = 0; kind < 7; kind++) {
                Interval wanted = at(26 + seed.below(30), 1 + seed.below(8)).shifted(Duration.ofMinutes(seed.below(3)));
                check(calendar, kind, wanted);
            }
        });
        assertThat(refused).as("refused, and offered something").isGreaterThan(ROUNDS);
    }

    private void check(InspectorCalendar calendar, int kind, Interval wanted) {
        Command command = asking(kind, wanted);
        if (decide(calendar, command) instanceof Decision.Refused no
                && no.refusal().reason() == Reason.SLOT_TAKEN) {
            refused++;
            assertThat(Alternatives.near(wanted, NOW, LATEST, tried -> calendar.isFreeFor(command, tried, NOW)))
                    .as("in place of %s", command)
                    .isEqualTo(nearestAccepted(calendar, kind, wanted));
        }
    }

    private static List<Interval> nearestAccepted(InspectorCalendar calendar, int kind, Interval wanted) {
        List<Interval> accepted = new ArrayList<>();
        for (int minutes = 0; minutes <= 48 * 60; minutes += 30) {
            for (int way : minutes == 0 ? new int[] {1} : new int[] {1, -1}) {
                Interval tried = wanted.shifted(Duration.ofMinutes((long) way * minutes));
                boolean isAllowed =
                        !tried.start().isBefore(NOW) && tried.start().isBefore(LATEST);
                if (isAllowed && decide(calendar, asking(kind, tried)) instanceof Decision.Accepted) {
                    accepted.add(tried);
                }
            }
        }
        return accepted.subList(0, Math.min(3, accepted.size()));
    }

    private static Decision decide(InspectorCalendar calendar, Command command) {
        return command.decide(calendar, new DecisionContext("this command", NOW, null, Examples.RULES));
    }

    private static Command asking(int kind, Interval wanted) {
        return switch (kind) {
            case 0 -> new Book(new Booking("new", wanted, Examples.job(), 1, false), Examples.NOTHING_MORE, null);
            case 1 -> new Reschedule(BOOKING, wanted, List.of(Examples.ANNA), null);
            case 2 -> new PlaceHold(new Hold("new", wanted, Examples.job(), HOLD.term(), null, null, null));
            case 3 -> new MoveHold(HOLD.id(), wanted, null);
            case 4 ->
                new AddBlock(
                        new Block("new", wanted, Examples.ANNA, Block.Label.BLOCK, 1), Examples.NOTHING_MORE, null);
            case 5 -> new MoveBlock(BLOCK, wanted);
            default -> new AddVacation(new Vacation("new", wanted, Examples.ANNA, 1), Examples.NOTHING_MORE, null);
        };
    }

    /** The three that are moved, many others, some of them over each other, and now and then an open intent. */
    private static InspectorCalendar fullOf(Seed seed) {
        InspectorCalendar calendar = Given.there(BOOKING, BLOCK, HOLD).calendar();
        int others = seed.below(60);
        for (int i = 1; i <= others; i++) {
            Interval time = at(seed.below(120), 1 + seed.below(5)).shifted(Duration.ofMinutes(seed.below(2) * 10L));
            calendar.put(
                    switch (seed.below(4)) {
                        case 0 -> new Vacation("v" + i, time, Examples.ANNA, 1);
                        case 1 -> new Block("k" + i, time, Examples.ANNA, Block.Label.BLOCK, 1);
                        case 2 -> new Hold("h" + i, time, Examples.job(), term(seed), null, null, null);
                        default -> new Booking("b" + i, time, Examples.job(), 1, true);
                    },
                    Duration.ZERO);
        }
        if (seed.oneIn(3)) {
            Booking coming = new Booking("coming", at(seed.below(80), 4), Examples.job(), 1, false);
            calendar.intend(new Intent("another command", null, Examples.booked(coming), 0, LATEST, "member"));
        }
        return calendar;
    }

    /** One in two has run out. */
    private static Hold.Term term(Seed seed) {
        return new Hold.Term(NOW.minusSeconds(60), seed.oneIn(2) ? NOW : NOW.plusSeconds(60));
    }

    /** So many half hours from twelve hours before now on. */
    private static Interval at(int halfHours, int length) {
        Instant start = NOW.minus(Duration.ofHours(12)).plus(Duration.ofMinutes(30L * halfHours));
        return new Interval(start, start.plus(Duration.ofMinutes(30L * length)));
    }
}
