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

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.faults.Invocation.Cancel;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Reschedule;
import io.holdfast.faults.Operation.Attempt;
import io.holdfast.faults.Stored.Written;
import io.holdfast.inspector.Claim;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each check is seen red by a history that breaks what it guards. */
class HistoriesThatBreakAPromiseTest {
    private final HandmadeHistory given = new HandmadeHistory();

    private void assertBroken(Promise promise) {
        assertThat(given.broken()).containsKey(promise);
    }

    private void assertOnlyBroken(Promise promise) {
        assertThat(given.broken()).containsOnlyKeys(promise);
    }

    @Test
    void twoBookingsOverlap() {
        given.accepted(10, 20, book(1, ANN));
        given.accepted(30, 40, book(1, ANN));
        assertBroken(Promise.NO_OVERLAP);
    }

    @Test
    void twoBookingsOverlapInTheProjectionsAlone() {
        Operation one = given.accepted(10, 20, book(1, ANN));
        given.accepted(30, 40, new Cancel(order(one)));
        given.accepted(50, 60, book(1, ANN));
        Booking back = new Booking("b-1", hour(1), new Job(List.of(ANN), null, null), 1, false);
        given.project(back, "confirmed");
        assertBroken(Promise.NO_OVERLAP);
    }

    @Test
    void aVersionIsMissing() {
        given.accepted(10, 20, book(1, ANN));
        given.accepted(30, 40, book(2, ANN));
        given.journal.remove(0);
        assertBroken(Promise.NO_OVERLAP);
    }

    @Test
    void anAcknowledgedBookingIsNotInTheJournal() {
        given.accepted(10, 20, book(1, ANN));
        given.journal.clear();
        given.inspections.clear();
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedBookingIsThereTwice() {
        Operation operation = given.accepted(10, 20, book(1, ANN));
        Booking again = new Booking("b-again", hour(2), new Job(List.of(ANN), null, null), 1, false);
        given.write(
                operation,
                List.of(new Claim(ANN, 2)),
                new Booked(again, Metadata.none(Instant.EPOCH), null),
                given.history.instant(15_000_000));
        given.project(again, "confirmed");
        assertBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedBookingIsAtAnotherTime() {
        Operation operation = given.accepted(10, 20, book(1, ANN));
        operation.response().body().put("start", hour(0).start().toString());
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedCancelIsNotInEffect() {
        Operation booked = given.accepted(10, 20, book(1, ANN));
        given.accepted(30, 40, new Cancel(order(booked)));
        given.journal.remove(1);
        given.project(new Booking("b-1", hour(1), new Job(List.of(ANN), null, null), 1, false), "confirmed");
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedRescheduleIsNotInEffectInTheProjections() {
        Operation booked = given.accepted(10, 20, book(1, ANN));
        given.accepted(30, 40, new Reschedule(order(booked), List.of(BOB), hour(2)));
        given.project(new Booking("b-1", hour(1), new Job(List.of(ANN), null, null), 1, false), "confirmed");
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void aBookingThatWasRefusedIsInTheJournal() {
        Operation hold = given.accepted(10, 20, place(1, 1, ANN));
        Operation refused = given.refused(30, 40, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertThat(hold.isAccepted()).isTrue();
        given.write(refused, 3000);
        assertBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void aBookingThatWasNotBegunIsInTheJournal() {
        Operation operation = given.refused(10, 20, book(1, ANN), 503, "calendar-unavailable");
        given.write(operation, 15);
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void aCommandIsInTheJournalThatNobodyAskedFor() {
        given.accepted(10, 20, book(1, ANN));
        Written written = given.journal.get(0);
        given.journal.set(0, new Written(written.documentId(), written.at(), another(written)));
        assertBroken(Promise.ANSWERS_ARE_TRUE);
    }

    private static io.holdfast.inspector.JournalCommand another(Written written) {
        var command = written.command();
        return new io.holdfast.inspector.JournalCommand(
                command.id(),
                command.kind(),
                command.origin(),
                null,
                command.claims(),
                command.change(),
                command.calendars(),
                command.at());
    }

    @Test
    void aClientIsToldOfACancellationThatNobodyAskedFor() {
        Operation booked = given.accepted(10, 20, book(1, ANN));
        given.refused(30, 40, new Reschedule(order(booked), List.of(ANN), hour(2)), 409, "already-resolved");
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void anAnswerIsNotOfTheContract() {
        given.refused(10, 20, book(1, ANN), 404, "not-found");
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void anAnswerIsAFaultOfOurs() {
        given.refused(10, 20, book(1, ANN), 500, "oops");
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void aRepeatIsAnsweredOtherwise() {
        Operation operation = given.accepted(10, 20, book(1, ANN));
        JsonObject other = operation.response().body().copy().put("id", "b-other");
        operation.repeats().add(new Attempt("m1", 30_000_000, 40_000_000, 201, other));
        assertOnlyBroken(Promise.SAME_ANSWER);
    }

    @Test
    void anotherHoldIsPlacedInTheTimeOfALiveHold() {
        given.accepted(10, 20, place(1, 60, ANN));
        given.accepted(30, 40, place(1, 60, ANN));
        assertBroken(Promise.HOLD_EXCLUDES);
    }

    @Test
    void anotherClientBooksTheTimeOfATeamsHold() {
        given.accepted(10, 20, place(1, 60, ANN, BOB));
        given.accepted(30, 40, book(1, BOB));
        assertBroken(Promise.HOLD_EXCLUDES);
    }

    @Test
    void anotherClientBooksTheTimeOfAHoldThatWasExtended() {
        Operation hold = given.accepted(10, 20, place(1, 1, ANN));
        given.accepted(30, 40, new Invocation.Extend(ticket(hold), 60));
        given.accepted(5000, 5010, book(1, ANN));
        assertBroken(Promise.HOLD_EXCLUDES);
    }

    @Test
    void aDocumentIsMadeAfterTheDeadline() {
        Operation operation = given.refused(10, 20, book(1, ANN), 504, "outcome-unknown");
        given.write(operation, 6000);
        assertOnlyBroken(Promise.DEADLINE);
    }

    @Test
    void aCalendarDoesNotShowAnAcknowledgedBooking() {
        given.accepted(10, 20, book(1, ANN));
        given.seen(30, 40, ANN);
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aCalendarShowsABookingThatWasCancelled() {
        Operation booked = given.accepted(10, 20, book(1, ANN));
        given.accepted(30, 40, new Cancel(order(booked)));
        given.seen(50, 60, ANN, shown(booked));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aHoldIsGoneBeforeItsTime() {
        given.accepted(10, 20, place(1, 60, ANN));
        given.seen(30, 40, ANN);
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void anIndeterminateHoldComesAndGoesAndComesBack() {
        given.unknown(10, 5000, place(1, 60, ANN));
        JsonObject shown =
                entry("hold", ANN, 1).put("expiresAt", hour(9).start().toString());
        given.seen(5100, 5110, ANN, shown);
        given.seen(5200, 5210, ANN);
        given.seen(5300, 5310, ANN, shown);
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aRefusalNamesAHoldThatIsNotThere() {
        given.refused(10, 20, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aRefusalNamesAHoldThatRanOutLongAgo() {
        given.accepted(10, 20, place(1, 1, ANN));
        given.refused(9000, 9010, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aRefusalNamesABookingAsAHold() {
        given.accepted(10, 20, book(1, ANN));
        given.refused(30, 40, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void theConfirmOfALiveHoldIsRefused() {
        Operation hold = given.accepted(10, 20, place(1, 60, ANN));
        given.refused(30, 40, new Confirm(ticket(hold)), 410, "hold-expired");
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void theConfirmOfALiveHoldIsRefusedAsIfItWasOver() {
        Operation hold = given.accepted(10, 20, place(1, 60, ANN));
        given.refused(30, 40, new Confirm(ticket(hold)), 409, "already-resolved");
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void theJournalContradictsTheRealTimeOrder() {
        given.accepted(500, 600, book(1, ANN));
        given.accepted(10, 20, book(2, ANN));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void twoReadsHaveNoLinearizationInCommon() {
        Operation one = given.accepted(10, 1000, place(1, 60, ANN));
        Operation two = given.accepted(10, 1000, place(2, 60, ANN));
        given.seen(100, 200, ANN, shown(one));
        given.seen(300, 400, ANN, shown(two));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aReleasedHoldComesBack() {
        Operation hold = given.accepted(10, 20, place(1, 60, ANN));
        given.accepted(30, 40, new Invocation.Release(ticket(hold)));
        given.seen(50, 60, ANN, shown(hold));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }
}
