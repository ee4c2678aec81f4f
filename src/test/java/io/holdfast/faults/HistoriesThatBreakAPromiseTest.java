package io.holdfast.faults;

import static io.holdfast.faults.Story.ANN;
import static io.holdfast.faults.Story.BOB;
import static io.holdfast.faults.Story.book;
import static io.holdfast.faults.Story.entry;
import static io.holdfast.faults.Story.hour;
import static io.holdfast.faults.Story.order;
import static io.holdfast.faults.Story.place;
import static io.holdfast.faults.Story.shown;
import static io.holdfast.faults.Story.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.faults.Ask.Cancel;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Reschedule;
import io.holdfast.faults.Call.Try;
import io.holdfast.faults.Stored.Written;
import io.holdfast.inspector.Claim;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each check is seen red by a history that breaks what it guards. */
class HistoriesThatBreakAPromiseTest {
    private final Story story = new Story();

    private void assertBroken(Promise promise) {
        assertThat(story.broken()).containsKey(promise);
    }

    private void assertOnlyBroken(Promise promise) {
        assertThat(story.broken()).containsOnlyKeys(promise);
    }

    @Test
    void twoBookingsOverlap() {
        story.accepted(10, 20, book(1, ANN));
        story.accepted(30, 40, book(1, ANN));
        assertBroken(Promise.NO_OVERLAP);
    }

    @Test
    void twoBookingsOverlapInTheProjectionsAlone() {
        Call one = story.accepted(10, 20, book(1, ANN));
        story.accepted(30, 40, new Cancel(order(one)));
        story.accepted(50, 60, book(1, ANN));
        Booking back = new Booking("b-1", hour(1), new Job(List.of(ANN), null, null), 1, false);
        story.project(back, "confirmed");
        assertBroken(Promise.NO_OVERLAP);
    }

    @Test
    void aVersionIsMissing() {
        story.accepted(10, 20, book(1, ANN));
        story.accepted(30, 40, book(2, ANN));
        story.journal.remove(0);
        assertBroken(Promise.NO_OVERLAP);
    }

    @Test
    void anAcknowledgedBookingIsNotInTheJournal() {
        story.accepted(10, 20, book(1, ANN));
        story.journal.clear();
        story.inspections.clear();
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedBookingIsThereTwice() {
        Call call = story.accepted(10, 20, book(1, ANN));
        Booking again = new Booking("b-again", hour(2), new Job(List.of(ANN), null, null), 1, false);
        story.write(
                call,
                List.of(new Claim(ANN, 2)),
                new Booked(again, Metadata.none(Instant.EPOCH), null),
                story.history.instant(15_000_000));
        story.project(again, "confirmed");
        assertBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedBookingIsAtAnotherTime() {
        Call call = story.accepted(10, 20, book(1, ANN));
        call.last().body().put("start", hour(0).start().toString());
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedCancelIsNotInEffect() {
        Call booked = story.accepted(10, 20, book(1, ANN));
        story.accepted(30, 40, new Cancel(order(booked)));
        story.journal.remove(1);
        story.project(new Booking("b-1", hour(1), new Job(List.of(ANN), null, null), 1, false), "confirmed");
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void anAcknowledgedRescheduleIsNotInEffectInTheProjections() {
        Call booked = story.accepted(10, 20, book(1, ANN));
        story.accepted(30, 40, new Reschedule(order(booked), List.of(BOB), hour(2)));
        story.project(new Booking("b-1", hour(1), new Job(List.of(ANN), null, null), 1, false), "confirmed");
        assertOnlyBroken(Promise.ACKNOWLEDGED_IS_THERE);
    }

    @Test
    void whatWasRefusedIsInTheJournal() {
        Call hold = story.accepted(10, 20, place(1, 1, ANN));
        Call refused = story.refused(30, 40, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertThat(hold.isAccepted()).isTrue();
        story.write(refused, 3000);
        assertBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void whatWasNotBegunIsInTheJournal() {
        Call call = story.refused(10, 20, book(1, ANN), 503, "calendar-unavailable");
        story.write(call, 15);
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void somethingIsInTheJournalThatNobodyAskedFor() {
        story.accepted(10, 20, book(1, ANN));
        Written written = story.journal.get(0);
        story.journal.set(0, new Written(written.documentId(), written.at(), another(written)));
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
    void somebodyIsToldThatABookingWasCancelledAndNobodyHad() {
        Call booked = story.accepted(10, 20, book(1, ANN));
        story.refused(30, 40, new Reschedule(order(booked), List.of(ANN), hour(2)), 409, "already-resolved");
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void anAnswerIsNotOfTheContract() {
        story.refused(10, 20, book(1, ANN), 404, "not-found");
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void anAnswerIsAFaultOfOurs() {
        story.refused(10, 20, book(1, ANN), 500, "oops");
        assertOnlyBroken(Promise.ANSWERS_ARE_TRUE);
    }

    @Test
    void aRepeatIsAnsweredOtherwise() {
        Call call = story.accepted(10, 20, book(1, ANN));
        JsonObject other = call.last().body().copy().put("id", "b-other");
        call.repeats().add(new Try("m1", 30_000_000, 40_000_000, 201, other));
        assertOnlyBroken(Promise.SAME_ANSWER);
    }

    @Test
    void anotherGetsIntoTheTimeOfALiveHold() {
        story.accepted(10, 20, place(1, 60, ANN));
        story.accepted(30, 40, place(1, 60, ANN));
        assertBroken(Promise.HOLD_EXCLUDES);
    }

    @Test
    void somebodyBooksTheTimeOfATeamsHold() {
        story.accepted(10, 20, place(1, 60, ANN, BOB));
        story.accepted(30, 40, book(1, BOB));
        assertBroken(Promise.HOLD_EXCLUDES);
    }

    @Test
    void somebodyGetsIntoTheTimeOfAHoldThatWasExtended() {
        Call hold = story.accepted(10, 20, place(1, 1, ANN));
        story.accepted(30, 40, new Ask.Extend(ticket(hold), 60));
        story.accepted(5000, 5010, book(1, ANN));
        assertBroken(Promise.HOLD_EXCLUDES);
    }

    @Test
    void aDocumentIsMadeAfterTheDeadline() {
        Call call = story.refused(10, 20, book(1, ANN), 504, "outcome-unknown");
        story.write(call, 6000);
        assertOnlyBroken(Promise.DEADLINE);
    }

    @Test
    void aCalendarDoesNotShowAnAcknowledgedBooking() {
        story.accepted(10, 20, book(1, ANN));
        story.seen(30, 40, ANN);
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aCalendarShowsABookingThatWasCancelled() {
        Call booked = story.accepted(10, 20, book(1, ANN));
        story.accepted(30, 40, new Cancel(order(booked)));
        story.seen(50, 60, ANN, shown(booked));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aHoldIsGoneBeforeItsTime() {
        story.accepted(10, 20, place(1, 60, ANN));
        story.seen(30, 40, ANN);
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aHoldThatNobodyHeardOfComesAndGoes() {
        story.unknown(10, 5000, place(1, 60, ANN));
        JsonObject shown =
                entry("hold", ANN, 1).put("expiresAt", hour(9).start().toString());
        story.seen(5100, 5110, ANN, shown);
        story.seen(5200, 5210, ANN);
        story.seen(5300, 5310, ANN, shown);
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aRefusalNamesWhatIsNotThere() {
        story.refused(10, 20, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aRefusalNamesAHoldThatRanOutLongAgo() {
        story.accepted(10, 20, place(1, 1, ANN));
        story.refused(9000, 9010, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aRefusalNamesTheRightTimeAndTheWrongThing() {
        story.accepted(10, 20, book(1, ANN));
        story.refused(30, 40, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void theConfirmOfALiveHoldIsRefused() {
        Call hold = story.accepted(10, 20, place(1, 60, ANN));
        story.refused(30, 40, new Confirm(ticket(hold)), 410, "hold-expired");
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void theConfirmOfALiveHoldIsRefusedAsIfItWasOver() {
        Call hold = story.accepted(10, 20, place(1, 60, ANN));
        story.refused(30, 40, new Confirm(ticket(hold)), 409, "already-resolved");
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void theJournalHasAnotherOrderThanTime() {
        story.accepted(500, 600, book(1, ANN));
        story.accepted(10, 20, book(2, ANN));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void twoCalendarsContradictEachOther() {
        Call one = story.accepted(10, 1000, place(1, 60, ANN));
        Call two = story.accepted(10, 1000, place(2, 60, ANN));
        story.seen(100, 200, ANN, shown(one));
        story.seen(300, 400, ANN, shown(two));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }

    @Test
    void aReleasedHoldComesBack() {
        Call hold = story.accepted(10, 20, place(1, 60, ANN));
        story.accepted(30, 40, new Ask.Release(ticket(hold)));
        story.seen(50, 60, ANN, shown(hold));
        assertOnlyBroken(Promise.LINEARIZABLE);
    }
}
