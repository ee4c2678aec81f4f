package io.holdfast.inspector;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is sent to the lane that hosts an inspector. */
public sealed interface Message permits Envelope, Message.ReadCalendar, Message.FindHold, TeamMessage {
    /** Whose lane it goes to. */
    InspectorId addressee();

    /** No step is begun after it. */
    Instant deadline();

    /** Has the lane do what it asks for; what comes of it is what the lane answers to this kind of message. */
    Future<?> enter(Lane lane);

    /**
     * Asks for the present state; it does not queue. The reply is a {@link CalendarView}.
     *
     * @param moved the id of what is to be moved, whose own time is not told as taken
     */
    record ReadCalendar(
            InspectorId addressee,
            Interval interval,
            Instant deadline,
            @Nullable String moved) implements Message {
        public ReadCalendar(InspectorId addressee, Interval interval, Instant deadline) {
            this(addressee, interval, deadline, null);
        }

        @Override
        public Future<CalendarView> enter(Lane lane) {
            return lane.read(this);
        }
    }

    /** Asks for one hold; it does not queue. The reply is a {@link HoldView}. */
    record FindHold(InspectorId addressee, String holdId, Instant deadline) implements Message {
        @Override
        public Future<HoldView> enter(Lane lane) {
            return lane.find(this);
        }
    }

    /**
     * A calendar as it is now.
     *
     * @param entries what anybody may see in the asked interval, by start
     * @param taken everything that excludes there, open intents included
     */
    record CalendarView(CalendarRevision revision, List<Occupancy> entries, List<Interval> taken) {
        public CalendarView {
            entries = List.copyOf(entries);
            taken = List.copyOf(taken);
        }
    }

    /**
     * What is known of a hold; nothing of both where it is unknown.
     *
     * @param live the hold, where it still excludes
     * @param ended what became of it, where it is over and remembered
     */
    record HoldView(
            CalendarRevision revision,
            @Nullable Hold live,
            @Nullable EndedHold ended) {
        /** The hold, be it over or not; empty where it is unknown. */
        public Optional<Hold> known() {
            return Optional.ofNullable(live == null && ended != null ? ended.hold() : live);
        }
    }
}
