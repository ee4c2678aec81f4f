package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.world.Call.JOURNAL_LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.MemoryWindow;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A calendar in memory begins a few days ago; what is asked about earlier days is decided on those all the same. */
class WhatLiesBeforeTheWindowTest {
    private static final InspectorLimits LIMITS = new InspectorLimits(
            4096, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofDays(30), MemoryWindow.OF_DAYS);

    private final SimulatedWorld world = new SimulatedWorld(11);
    private final Asking asking = new Asking(world);
    private Booking past;
    private SimulatedMember member;

    @BeforeEach
    void aMemberThatLoadedToday() {
        past = acceptedBooking(world.member("earlier"), imported(daysAgo(40)));
        member = world.member("today", LIMITS);
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
    }

    private Interval daysAgo(int days) {
        Instant start = world.time.now().minus(Duration.ofDays(days));
        return new Interval(start, start.plus(Duration.ofHours(2)));
    }

    private Envelope imported(Interval interval) {
        Booking booking =
                new Booking("b~anna~" + world.ids.random(), interval, new Job(List.of(ANNA), "full", null), 1, false);
        return asking.envelope(List.of(ANNA), new ImportOccupancy(booking, Metadata.none(world.time.now()), null));
    }

    private static Booking acceptedBooking(SimulatedMember member, Envelope asked) {
        return ((BookingChange) acceptedFirst(member.hear(asked)).own()).booking();
    }

    private static List<Interval> times(CalendarView view) {
        return view.entries().stream().map(Occupancy::interval).toList();
    }

    @Test
    void anImportOverAnEarlierOneIsRefused() {
        refused(member.hear(imported(daysAgo(40))), Reason.SLOT_TAKEN);
    }

    @Test
    void anImportBesideItIsAccepted() {
        Booking beside = acceptedBooking(member, imported(daysAgo(41)));

        assertThat(times(member.read(ANNA))).containsExactly(beside.interval(), past.interval(), at(9));
    }

    @Test
    void aBlockOverAnEarlierBookingIsRefused() {
        refused(member.hear(asking.block(past.interval(), ANNA)), Reason.SLOT_TAKEN);
    }

    @Test
    void anEarlierBookingIsCancelled() {
        acceptedFirst(member.hear(asking.envelope(List.of(ANNA), new Cancel(past, "a mistake"))));

        assertThat(times(member.read(ANNA))).containsExactly(at(9));
        acceptedFirst(member.hear(imported(past.interval())));
    }

    @Test
    void anEarlierBookingIsMovedToATimeToCome() {
        acceptedFirst(member.hear(asking.envelope(List.of(ANNA), new Reschedule(past, at(12), List.of(ANNA), null))));

        assertThat(times(member.read(ANNA))).containsExactly(at(9), at(12));
    }

    @Test
    void aReadOfEarlierDaysShowsThemWithTheRevisionOfToday() {
        CalendarView view = member.read(ANNA);

        assertThat(times(view)).containsExactly(past.interval(), at(9));
        assertThat(view.revision().revision()).isEqualTo(2);
    }

    @Test
    void aReadOfEarlierDaysMakesMemoryNoLonger() {
        member.read(ANNA);
        int loads = member.calls(JOURNAL_LOAD).count();
        refused(member.hear(imported(past.interval())), Reason.SLOT_TAKEN);

        assertThat(member.calls(JOURNAL_LOAD).count())
                .as("what is decided there had to be loaded all the same")
                .isEqualTo(loads + 1);
    }

    @Test
    void whatTheDaysLeaveBehindIsStillThereForWhoAsks() {
        Booking today = acceptedBooking(member, imported(daysAgo(0)));
        world.time.advance(Duration.ofDays(5));
        acceptedFirst(member.hear(asking.book(at(12), ANNA)));

        refused(member.hear(imported(today.interval())), Reason.SLOT_TAKEN);
        assertThat(times(member.read(ANNA))).containsExactly(past.interval(), today.interval(), at(9), at(12));
    }

    @Test
    void whatWasExtendedOnceIsExtendedAgainAfterADay() {
        acceptedFirst(member.hear(imported(daysAgo(41))));
        world.time.advance(Duration.ofDays(1));
        acceptedFirst(member.hear(asking.book(at(12), ANNA)));

        refused(member.hear(imported(past.interval())), Reason.SLOT_TAKEN);
    }
}
