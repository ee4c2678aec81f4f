package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.block;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.time;
import static io.holdfast.calendar.Examples.vacation;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a calendar shows, and how its revision, tag and memory go along with that. */
class WhatACalendarShowsTest {
    private static final Booking BOOKING = booking("b", "10:00", "11:00");

    @Test
    void isEverythingThatOverlapsByStart() {
        Occupancy[] there = {
            hold("h", "10:30", "11:00"), booking("b", "09:30", "10:30"), block("k", "10:00", "10:15"),
            vacation("v", "00:00", "23:00"), booking("before", "09:00", "10:00"), booking("after", "11:00", "12:00")
        };
        assertThat(Given.there(there).calendar().entries(time("10:00", "11:00")))
                .containsExactly(there[3], there[1], there[2], there[0]);
    }

    @Test
    void countsThreeRevisionsWhereTwoHoldsEndAndOneIsPlaced() {
        InspectorCalendar after = Given.there(hold("one", "10:00", "10:30"), hold("two", "10:30", "11:00"))
                .at(DEADLINE)
                .when(new PlaceHold(hold("h", "10:00", "11:00")))
                .happened();
        assertThat(after.revision().revision()).isEqualTo(4);
    }

    @Test
    void hasTheTagOfItsEpochAndRevision() {
        assertThat(Given.nothing().calendar().revision().tag()).isEqualTo("e.1");
    }

    @Test
    void aCallerWhoSawThePresentCalendarIsAccepted() {
        Given.nothing().ifMatch("e.1").when(book(BOOKING)).happened();
    }

    @Test
    void aCallerWhoSawAnEarlierCalendarIsRefused() {
        Given given = Given.nothing().ifMatch("e.1");
        given.when(book(BOOKING)).happened();
        given.when(book(booking("c", "12:00", "13:00"))).refused(Reason.REVISION_MISMATCH);
    }

    @Test
    void isUnchangedByANewEpochUntilItsFirstChange() {
        Given given = Given.nothing().ifMatch("e.1");
        given.calendar().renew("f");
        assertThat(given.calendar().revision().tag()).isEqualTo("f.0");
        given.when(book(BOOKING)).happened();
        given.when(book(booking("c", "12:00", "13:00"))).refused(Reason.REVISION_MISMATCH);
        given.ifMatch("f.1").when(book(booking("c", "12:00", "13:00"))).happened();
    }

    @Test
    void isFoldedUpToTheLatestVersionThatItWasTold() {
        InspectorCalendar calendar = Given.nothing().calendar();
        calendar.advanceTo(7);
        calendar.advanceTo(5);
        assertThat(calendar.journalVersion()).isEqualTo(7);
    }

    @Test
    void forgetsTheEldestEndedHoldsFirst() {
        InspectorCalendar calendar = Given.nothing()
                .ended(hold("gone", "10:00", "11:00"), How.EXPIRED)
                .ended(hold("kept", "10:00", "11:00"), How.RELEASED)
                .calendar();
        calendar.forgetAllBut(1);
        assertThat(calendar.endedHolds()).extracting(end -> end.hold().id()).containsExactly("kept");
    }

    @Test
    void remembersTheLastThousandEndedHoldsAndNoMore() {
        Given given = Given.nothing();
        for (int i = 0; i <= EndedHold.REMEMBERED_MAX; i++) {
            given = given.ended(hold("h" + i, "10:00", "11:00"), How.RELEASED);
        }
        List<EndedHold> remembered = given.calendar().endedHolds();
        assertThat(remembered).hasSize(EndedHold.REMEMBERED_MAX);
        assertThat(remembered.get(0).hold().id()).isEqualTo("h1");
    }

    @Test
    void remembersThePartsOfAnEndedHoldThatMayStillBeAskedFor() {
        Job there = new Job(List.of(Examples.ANNA), "full", new Location(1, 2, "a street"));
        Hold whole = new Hold("h", time("10:00", "11:00"), there, new Hold.Term(NOW, DEADLINE), "who", "{}", null);

        Hold released = Given.nothing()
                .ended(whole, How.RELEASED)
                .calendar()
                .endedHolds()
                .get(0)
                .hold();
        assertThat(released.notes()).isNull();
        assertThat(released.job().location()).isNull();
        Hold lapsed = Given.nothing()
                .ended(whole, How.EXPIRED)
                .calendar()
                .endedHolds()
                .get(0)
                .hold();
        assertThat(lapsed.notes()).isNull();
        assertThat(lapsed.job()).isEqualTo(there);
    }

    @Test
    void takesThePartOfAChangeThatConcernsItsOwnInspector() {
        Booking bens = new Booking("b", BOOKING.interval(), Examples.job(Examples.BEN), 1, false);
        InspectorCalendar calendar =
                Given.nothing().happened(Examples.booked(bens)).calendar();
        assertThat(calendar.size()).isZero();
    }
}
