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

import io.holdfast.calendar.Interval;
import io.holdfast.faults.Ask.Cancel;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Extend;
import io.holdfast.faults.Ask.Release;
import io.holdfast.faults.Ask.Reschedule;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checker finds nothing where there is nothing. */
class HistoriesThatKeepEveryPromiseTest {
    private final Story story = new Story();

    @AfterEach
    void nothingIsBroken() {
        assertThat(story.broken()).isEmpty();
    }

    @Test
    void aHoldBecomesABookingThatIsMovedAndCancelled() {
        Call hold = story.accepted(10, 20, place(1, 60, ANN));
        story.seen(25, 26, ANN, shown(hold));
        story.refused(27, 28, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        story.accepted(30, 40, new Extend(ticket(hold), 120));
        Call booked = story.accepted(50, 60, new Confirm(ticket(hold)));
        story.seen(65, 66, ANN, shown(booked));
        story.refused(70, 80, place(1, 60, ANN), 409, "slot-taken", entry("booking", ANN, 1));
        story.refused(81, 82, new Confirm(ticket(hold)), 409, "already-resolved");
        Call moved = story.accepted(90, 100, new Reschedule(order(booked), List.of(BOB), hour(3)));
        story.seen(101, 102, ANN);
        story.seen(101, 102, BOB, shown(moved));
        story.accepted(110, 120, new Cancel(order(moved)));
        story.accepted(130, 140, book(1, ANN));
        story.accepted(150, 160, book(3, BOB));
    }

    @Test
    void aTeamIsHeldAndBooked() {
        Call hold = story.accepted(10, 20, place(1, 60, ANN, BOB));
        story.refused(30, 40, book(1, BOB), 409, "slot-taken", entry("hold", BOB, 1));
        story.accepted(50, 60, new Confirm(ticket(hold)));
    }

    @Test
    void whatARefusedTeamLeftIsNamedForAWhile() {
        Call hold = story.accepted(10, 20, place(1, 60, BOB));
        story.accepted(30, 40, place(2, 60, ANN));
        story.refused(50, 60, book(1, ANN, BOB), 409, "slot-taken", entry("hold", BOB, 1));
        Ask both = new Ask.Book(List.of(ANN), new Interval(hour(1).start(), hour(2).end()));
        story.refused(70, 80, both, 409, "slot-taken", entry("booking", ANN, 1), entry("hold", ANN, 2));
        assertThat(hold.isAccepted()).isTrue();
    }

    @Test
    void aBookingThatNobodyHeardOfIsThere() {
        Call lost = story.unknown(10, 5000, book(1, ANN));
        story.write(lost, 20);
        story.refused(30, 40, book(1, ANN), 409, "slot-taken", entry("booking", ANN, 1));
    }

    @Test
    void aBookingThatNobodyHeardOfIsNotThere() {
        story.unknown(10, 5000, book(1, ANN));
        story.seen(30, 40, ANN);
        story.accepted(6000, 6010, book(1, ANN));
    }

    @Test
    void aHoldThatNobodyHeardOfComesLate() {
        story.unknown(10, 5000, place(1, 60, ANN));
        story.seen(5500, 5510, ANN);
        story.refused(6000, 6010, book(1, ANN), 409, "slot-taken", entry("hold", ANN, 1));
        story.seen(
                6500,
                6510,
                ANN,
                entry("hold", ANN, 1).put("expiresAt", hour(9).start().toString()));
    }

    @Test
    void aHoldRunsOutAndIsConfirmedAllTheSame() {
        Call hold = story.accepted(10, 20, place(1, 1, ANN));
        story.seen(3000, 3010, ANN);
        story.accepted(4000, 4010, new Confirm(ticket(hold)));
        story.refused(4020, 4030, new Confirm(ticket(hold)), 409, "already-resolved");
    }

    @Test
    void aHoldRunsOutAndItsTimeIsTaken() {
        Call hold = story.accepted(10, 20, place(1, 1, ANN));
        story.accepted(3000, 3010, book(1, ANN));
        story.refused(4000, 4010, new Confirm(ticket(hold)), 410, "hold-expired");
        story.refused(5000, 5010, new Extend(ticket(hold), 10), 410, "hold-expired");
    }

    @Test
    void aReleasedHoldIsConfirmedTooLate() {
        Call hold = story.accepted(10, 20, place(1, 60, ANN));
        story.accepted(30, 40, new Release(ticket(hold)));
        story.refused(50, 60, new Confirm(ticket(hold)), 409, "already-resolved");
        story.accepted(70, 80, place(1, 60, ANN));
    }

    @Test
    void aHoldThatHasRunOutIsReleasedAndThenBookedByItsConfirmation() {
        Call hold = story.accepted(10, 20, place(1, 1, ANN));
        story.accepted(1950, 1960, new Release(ticket(hold)));
        story.accepted(2500, 2510, new Confirm(ticket(hold)));
    }

    @Test
    void aHoldIsLostWithAllMembers() {
        Call hold = story.accepted(10, 20, place(1, 60, ANN));
        story.history.lost(100_000_000, 900_000_000);
        story.seen(1000, 1010, ANN);
        story.refused(1020, 1030, new Confirm(ticket(hold)), 410, "hold-expired");
        story.accepted(1100, 1110, book(1, ANN));
    }

    @Test
    void theRepeatOfAnUnansweredRequestIsRefusedByWhatTheFirstDidLater() {
        Call call = story.unknown(10, 8000, book(1, ANN));
        story.answer(call, 8500, 8510, 409, Story.problem("slot-taken", entry("hold", ANN, 1)));
        Call hold = story.accepted(20, 30, place(1, 60, ANN));
        story.accepted(9000, 9010, new Release(ticket(hold)));
        story.write(call, 9100);
    }

    @Test
    void whatWasAskedAtTheSameTimeHappensInAnyOrder() {
        Call one = story.accepted(10, 1000, book(1, ANN));
        Call two = story.accepted(10, 900, place(2, 60, ANN));
        Call three = story.accepted(10, 800, place(3, 60, ANN));
        story.seen(20, 700, ANN, shown(one), shown(three));
        story.seen(30, 950, ANN, shown(one), shown(two), shown(three));
        story.seen(15, 500, ANN);
        story.accepted(1100, 1200, new Cancel(order(one)));
    }

    @Test
    void aRepeatIsAnsweredAsTheFirst() {
        Call call = story.accepted(10, 20, book(1, ANN));
        JsonObject first = call.last().body();
        call.repeats().add(new Call.Try("m1", 30_000_000, 40_000_000, 201, first.copy()));
    }
}
