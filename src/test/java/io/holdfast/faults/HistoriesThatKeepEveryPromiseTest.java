package io.holdfast.faults;

import static io.holdfast.faults.HandmadeHistory.ANN;
import static io.holdfast.faults.HandmadeHistory.BOB;
import static io.holdfast.faults.HandmadeHistory.book;
import static io.holdfast.faults.HandmadeHistory.entry;
import static io.holdfast.faults.HandmadeHistory.hour;
import static io.holdfast.faults.HandmadeHistory.order;
import static io.holdfast.faults.HandmadeHistory.place;
import static io.holdfast.faults.HandmadeHistory.shown;
import static io.holdfast.faults.HandmadeHistory.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Interval;
import io.holdfast.faults.Invocation.Cancel;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Extend;
import io.holdfast.faults.Invocation.Release;
import io.holdfast.faults.Invocation.Reschedule;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checker finds nothing where there is nothing. */
class HistoriesThatKeepEveryPromiseTest {
    private final HandmadeHistory given = new HandmadeHistory();

    @AfterEach
    void nothingIsBroken() {
        assertThat(given.broken()).isEmpty();
    }

    @Test
    void aHoldBecomesABookingThatIsMovedAndCancelled() {
        Operation hold = given.accepted(10, 20, place(1, 60, ANN));
        given.seen(25, 26, ANN, shown(hold));
        given.refused(27, 28, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        given.accepted(30, 40, new Extend(ticket(hold), 120));
        Operation booked = given.accepted(50, 60, new Confirm(ticket(hold)));
        given.seen(65, 66, ANN, shown(booked));
        given.refused(70, 80, place(1, 60, ANN), 409, "slot-taken", entry("booking", ANN, 1));
        given.refused(81, 82, new Confirm(ticket(hold)), 409, "already-resolved");
        Operation moved = given.accepted(90, 100, new Reschedule(order(booked), List.of(BOB), hour(3)));
        given.seen(101, 102, ANN);
        given.seen(101, 102, BOB, shown(moved));
        given.accepted(110, 120, new Cancel(order(moved)));
        given.accepted(130, 140, book(1, ANN));
        given.accepted(150, 160, book(3, BOB));
    }

    @Test
    void aTeamIsHeldAndBooked() {
        Operation hold = given.accepted(10, 20, place(1, 60, ANN, BOB));
        given.refused(30, 40, book(1, BOB), 409, "slot-taken", entry("hold", BOB, 1));
        given.accepted(50, 60, new Confirm(ticket(hold)));
    }

    @Test
    void aTentativeHoldThatARefusedTeamLeftIsNamedForAWhile() {
        Operation hold = given.accepted(10, 20, place(1, 60, BOB));
        given.accepted(30, 40, place(2, 60, ANN));
        given.refused(50, 60, book(1, ANN, BOB), 409, "slot-taken", entry("hold", BOB, 1));
        Invocation both = new Invocation.Book(List.of(ANN), new Interval(hour(1).start(), hour(2).end()));
        given.refused(70, 80, both, 409, "slot-taken", entry("booking", ANN, 1), entry("hold", ANN, 2));
        assertThat(hold.isAccepted()).isTrue();
    }

    @Test
    void anIndeterminateBookingTakesEffect() {
        Operation lost = given.unknown(10, 5000, book(1, ANN));
        given.write(lost, 20);
        given.refused(30, 40, book(1, ANN), 409, "slot-taken", entry("booking", ANN, 1));
    }

    @Test
    void anIndeterminateBookingTakesNoEffect() {
        given.unknown(10, 5000, book(1, ANN));
        given.seen(30, 40, ANN);
        given.accepted(6000, 6010, book(1, ANN));
    }

    @Test
    void anIndeterminateHoldTakesEffectLate() {
        given.unknown(10, 5000, place(1, 60, ANN));
        given.seen(5500, 5510, ANN);
        given.refused(6000, 6010, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        given.seen(
                6500,
                6510,
                ANN,
                entry("hold", ANN, 1).put("expiresAt", hour(9).start().toString()));
    }

    @Test
    void aHoldRunsOutAndIsConfirmedAllTheSame() {
        Operation hold = given.accepted(10, 20, place(1, 1, ANN));
        given.seen(3000, 3010, ANN);
        given.accepted(4000, 4010, new Confirm(ticket(hold)));
        given.refused(4020, 4030, new Confirm(ticket(hold)), 409, "already-resolved");
    }

    @Test
    void aHoldRunsOutAndItsTimeIsTaken() {
        Operation hold = given.accepted(10, 20, place(1, 1, ANN));
        given.accepted(3000, 3010, book(1, ANN));
        given.refused(4000, 4010, new Confirm(ticket(hold)), 410, "hold-expired");
        given.refused(5000, 5010, new Extend(ticket(hold), 10), 410, "hold-expired");
    }

    @Test
    void aReleasedHoldIsConfirmedTooLate() {
        Operation hold = given.accepted(10, 20, place(1, 60, ANN));
        given.accepted(30, 40, new Release(ticket(hold)));
        given.refused(50, 60, new Confirm(ticket(hold)), 409, "already-resolved");
        given.accepted(70, 80, place(1, 60, ANN));
    }

    @Test
    void aHoldThatHasRunOutIsReleasedAndThenBookedByItsConfirmation() {
        Operation hold = given.accepted(10, 20, place(1, 1, ANN));
        given.accepted(1950, 1960, new Release(ticket(hold)));
        given.accepted(2500, 2510, new Confirm(ticket(hold)));
    }

    @Test
    void aHoldIsLostWithAllMembers() {
        Operation hold = given.accepted(10, 20, place(1, 60, ANN));
        given.history.lost(100_000_000, 900_000_000);
        given.seen(1000, 1010, ANN);
        given.refused(1020, 1030, new Confirm(ticket(hold)), 410, "hold-expired");
        given.accepted(1100, 1110, book(1, ANN));
    }

    @Test
    void aRefusedOperationTakesEffectByItsUnansweredAttempt() {
        Operation operation = given.unknown(10, 8000, book(1, ANN));
        given.answer(operation, 8500, 8510, 409, HandmadeHistory.problem("slot-taken", entry("hold", ANN, 1)));
        Operation hold = given.accepted(20, 30, place(1, 60, ANN));
        given.accepted(9000, 9010, new Release(ticket(hold)));
        given.write(operation, 9100);
    }

    @Test
    void concurrentOperationsAreLinearizedInAnyOrder() {
        Operation one = given.accepted(10, 1000, book(1, ANN));
        Operation two = given.accepted(10, 900, place(2, 60, ANN));
        Operation three = given.accepted(10, 800, place(3, 60, ANN));
        given.seen(20, 700, ANN, shown(one), shown(three));
        given.seen(30, 950, ANN, shown(one), shown(two), shown(three));
        given.seen(15, 500, ANN);
        given.accepted(1100, 1200, new Cancel(order(one)));
    }

    @Test
    void aRepeatIsAnsweredAsTheFirst() {
        Operation operation = given.accepted(10, 20, book(1, ANN));
        JsonObject first = operation.response().body();
        operation.repeats().add(new Operation.Attempt("m1", 30_000_000, 40_000_000, 201, first.copy()));
    }
}
