package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a member read, it decides on; it shows nothing of it before a Write of its own is done. */
class WhatMayBeShownTest {
    private static final Interval ALWAYS = new Interval(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    private final SimulatedWorld world = new SimulatedWorld(11);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @BeforeEach
    void thereIsAnEntry() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
    }

    @Test
    void aChangeThatWasReadBackIsNotShownBeforeAWrite() {
        member.calls(MAP_WRITE).next(Manner.LOSE_ANSWER);
        member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        Heard unknown = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofSeconds(1));
        assertThat(world.entry(ANNA).holds()).hasSize(2);

        Future<Message.CalendarView> read = reading(member);
        world.time.advance(Duration.ofSeconds(1));
        assertThat(read.isComplete()).isFalse();
        assertThat(unknown.isAnswered()).isFalse();

        member.calls(MAP_WRITE).always(Manner.ANSWER);
        world.time.advance(Duration.ofMillis(500));
        assertThat(read.result().entries()).hasSize(2);
        acceptedFirst(unknown.reply());
    }

    @Test
    void twoOwnersNeverShowTwoCalendarsUnderOneTag() {
        member.calls(MAP_WRITE).next(Manner.LOSE_ANSWER);
        member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        InspectorEntry before = world.entry(ANNA);
        member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofSeconds(1));
        Future<Message.CalendarView> atTheOldOwner = reading(member);
        world.time.advance(Duration.ofSeconds(1));

        world.entries.put(ANNA, before);
        SimulatedMember other = world.member("other");
        acceptedFirst(other.hear(asking.place(at(14), ANNA)));
        Message.CalendarView atTheNewOwner = other.read(ANNA);
        world.time.advance(Duration.ofSeconds(5));

        assertThat(atTheNewOwner.revision().revision()).isEqualTo(before.revision() + 1);
        assertThat(atTheOldOwner.failed())
                .as("shown by a member of whose Writes none is done")
                .isTrue();
    }

    @Test
    void aCalendarThatWasTakenOverIsShownAfterOneWrite() {
        SimulatedMember taker = world.member("taker");
        Stamp found = world.entry(ANNA).stamp();

        Message.CalendarView first = taker.read(ANNA);
        Stamp shown = world.entry(ANNA).stamp();
        Message.CalendarView second = taker.read(ANNA);

        assertThat(shown).isNotEqualTo(found);
        assertThat(world.entry(ANNA).stamp()).as("one Write is enough").isEqualTo(shown);
        assertThat(first).isEqualTo(second);
        assertThat(first.revision().revision()).isEqualTo(1);
    }

    @Test
    void aReaderWaitsUntilACopyCanBeKept() {
        SimulatedMember taker = world.member("taker");
        taker.holds.refuses(HoldStore.WriteOutcome.NOT_BEGUN);
        Future<Message.CalendarView> read = reading(taker);
        world.time.advance(Duration.ofMillis(1500));
        assertThat(read.isComplete()).isFalse();

        taker.holds.refuses(null);
        world.time.advance(Duration.ofMillis(200));
        assertThat(read.result().entries()).hasSize(1);
    }

    @Test
    void aMemberThatCanWriteNothingShowsNothing() {
        SimulatedMember taker = world.member("taker");
        taker.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        Future<Message.CalendarView> read = reading(taker);
        world.time.advance(Duration.ofSeconds(6));
        assertThat(read.cause()).isInstanceOf(UnavailableException.class);
    }

    @Test
    void aRefusalAfterATakeoverRestsOnAWrite() {
        SimulatedMember taker = world.member("taker");
        Stamp found = world.entry(ANNA).stamp();
        taker.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        Heard heard = taker.ask(asking.place(at(20), ANNA));
        world.time.advance(Duration.ofSeconds(2));
        assertThat(heard.isAnswered()).isFalse();

        taker.calls(MAP_WRITE).always(Manner.ANSWER);
        world.time.advance(Duration.ofMillis(500));
        refused(heard.reply(), Reason.SLOT_TAKEN);
        assertThat(world.entry(ANNA).stamp()).isNotEqualTo(found);
    }

    @Test
    void aCrowdIsRefusedByOneWriteAfterATakeoverAndByNoFurtherOne() {
        SimulatedMember taker = world.member("taker");
        for (int i = 0; i < 50; i++) {
            taker.ask(asking.place(at(20), ANNA));
        }
        world.time.advance(Duration.ofMillis(100));
        int once = taker.calls(MAP_WRITE).count();
        refused(taker.hear(asking.place(at(20), ANNA)), Reason.SLOT_TAKEN);

        assertThat(once).isEqualTo(1);
        assertThat(taker.calls(MAP_WRITE).count()).isEqualTo(once);
    }

    @Test
    void aTeamsRefusalShowsOnlyRevisionsThatAreWritten() {
        Hold hold = asking.hold(at(12), null, ANNA, BEN);
        acceptedFirst(member.hear(asking.place(hold)));
        acceptedFirst(member.hear(asking.place(at(9), BEN)));
        CalendarRevision shown = member.read(ANNA).revision();
        SimulatedMember taker = world.member("taker");
        world.give(ANNA, taker);
        int before = taker.calls(MAP_WRITE).count();

        refused(
                member.hear(asking.envelope(hold.inspectors(), new MoveHold(hold.id(), at(9), null))),
                Reason.SLOT_TAKEN);

        assertThat(taker.calls(MAP_WRITE).count()).isGreaterThan(before);
        assertThat(taker.read(ANNA).revision()).isEqualTo(shown);
    }

    private Future<Message.CalendarView> reading(SimulatedMember at) {
        return at.lane.read(
                new Message.ReadCalendar(ANNA, ALWAYS, world.time.now().plusSeconds(5)));
    }
}
