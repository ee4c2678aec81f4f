package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.add;
import static io.holdfast.calendar.Examples.block;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.bringIn;
import static io.holdfast.calendar.Examples.confirm;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.reschedule;
import static io.holdfast.calendar.Examples.time;
import static io.holdfast.calendar.Examples.vacation;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command that takes time wants 10:00 to 11:00, beside every kind of thing that may be there. */
class BesideANeighbourTest {
    private static final Interval WANTED = time("10:00", "11:00");

    /** What takes time, after what has to be there for it. */
    private record Taking(Command command, List<Occupancy> before) {
        Taking(Command command, Occupancy... before) {
            this(command, List.of(before));
        }

        Then beside(Occupancy there) {
            return Given.there(before.toArray(Occupancy[]::new)).and(there).when(command);
        }

        boolean isVacation() {
            return command instanceof VacationCommand;
        }
    }

    private static final List<Taking> TAKINGS = List.of(
            new Taking(new PlaceHold(hold("h", "10:00", "11:00"))),
            new Taking(new MoveHold("h", WANTED, null), hold("h", "20:00", "21:00")),
            new Taking(confirm(hold("h", "10:00", "11:00")), hold("h", "10:00", "11:00")),
            new Taking(book(booking("b", "10:00", "11:00"))),
            new Taking(bringIn(booking("b", "10:00", "11:00"))),
            new Taking(reschedule(booking("b", "20:00", "21:00"), "10:00", "11:00"), booking("b", "20:00", "21:00")),
            new Taking(add(block("k", "10:00", "11:00"))),
            new Taking(new MoveBlock(block("k", "20:00", "21:00"), WANTED), block("k", "20:00", "21:00")),
            new Taking(add(vacation("v", "10:00", "11:00"))));

    @TestFactory
    Stream<DynamicTest> isAcceptedAfterOneThatEndsWhenItBegins() {
        return acceptedBeside(time("09:00", "10:00"));
    }

    @TestFactory
    Stream<DynamicTest> isAcceptedBeforeOneThatBeginsWhenItEnds() {
        return acceptedBeside(time("11:00", "12:00"));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedOverTheLastMillisecondOfOne() {
        return refusedOver(new Interval(NOW, WANTED.start().plus(MILLI)));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedOverTheFirstMillisecondOfOne() {
        return refusedOver(new Interval(WANTED.end().minus(MILLI), WANTED.end().plus(MILLI)));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedAroundOneOfAMillisecond() {
        return refusedOver(
                new Interval(WANTED.start().plus(MILLI), WANTED.start().plus(MILLI.multipliedBy(2))));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedWithinOne() {
        return refusedOver(time("09:00", "12:00"));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedOverOneOfTheSameTime() {
        return refusedOver(WANTED);
    }

    /** A vacation may lie over blocks and vacations. */
    @Test
    void aVacationIsAcceptedOverBlocksAndVacations() {
        for (OccupancyKind kind : List.of(OccupancyKind.BLOCK, OccupancyKind.VACATION)) {
            assertThat(Given.there(Examples.some(kind, "09:00", "12:00"))
                            .when(add(vacation("v", "10:00", "11:00")))
                            .happened()
                            .size())
                    .isEqualTo(2);
        }
    }

    private static Stream<DynamicTest> acceptedBeside(Interval neighbour) {
        return cases(neighbour, false);
    }

    private static Stream<DynamicTest> refusedOver(Interval neighbour) {
        return cases(neighbour, true);
    }

    private static Stream<DynamicTest> cases(Interval neighbour, boolean isRefused) {
        return TAKINGS.stream()
                .flatMap(taking -> Arrays.stream(OccupancyKind.values())
                        .filter(kind -> !isRefused || isInTheWay(kind, taking))
                        .map(kind -> DynamicTest.dynamicTest(
                                taking.command().kind() + " beside a " + Examples.named(kind),
                                () -> check(taking, some(kind, neighbour), isRefused))));
    }

    private static boolean isInTheWay(OccupancyKind kind, Taking taking) {
        return !taking.isVacation() || kind == OccupancyKind.HOLD || kind == OccupancyKind.BOOKING;
    }

    private static void check(Taking taking, Occupancy there, boolean isRefused) {
        Then then = taking.beside(there);
        if (isRefused) {
            then.refused(Reason.SLOT_TAKEN, there);
        } else {
            assertThat(then.happened().find("there")).isEqualTo(there);
        }
    }

    private static Occupancy some(OccupancyKind kind, Interval interval) {
        return switch (kind) {
            case HOLD -> hold("there", "10:00", "11:00").at(interval);
            case BOOKING -> new Booking("there", interval, Examples.job(), 1, false);
            case BLOCK -> new Block("there", interval, Examples.ANNA, Block.Label.BLOCK, 1);
            case VACATION -> new Vacation("there", interval, Examples.ANNA, 1);
        };
    }
}
