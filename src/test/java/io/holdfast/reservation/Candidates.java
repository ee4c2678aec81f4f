package io.holdfast.reservation;

import static io.holdfast.cluster.routing.RouterFixture.hours;
import static io.holdfast.cluster.routing.RouterFixture.on;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.cluster.routing.FakeLane;
import io.holdfast.cluster.routing.RouterFixture;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Inspectors of whom any will do: what is in their calendars, and what they answer. */
final class Candidates {
    static final Interval DAY = hours(-9, 15);
    static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    static final Reply YES = new Accepted(List.of(), List.of(), false);

    private final Map<InspectorId, List<Occupancy>> calendars = new HashMap<>();
    final RouterFixture world;

    Candidates(OneMember member) throws Exception {
        world = new RouterFixture(member).mount();
        for (FakeLane lane : world.lanes) {
            lane.view = question -> Future.succeededFuture(view(question.addressee(), question.interval()));
            lane.answer = envelope -> Future.succeededFuture(freeOrTaken(envelope));
        }
    }

    void put(InspectorId inspector, Occupancy there) {
        calendars.computeIfAbsent(inspector, any -> new ArrayList<>()).add(there);
    }

    static Booking booking(InspectorId inspector, Interval interval) {
        return new Booking("b~" + inspector.id(), interval, new Job(List.of(inspector), null, null), 1, false);
    }

    private List<Occupancy> overlapping(InspectorId inspector, Interval interval) {
        return calendars.getOrDefault(inspector, List.of()).stream()
                .filter(there -> there.interval().overlaps(interval))
                .toList();
    }

    CalendarView view(InspectorId inspector, Interval interval) {
        List<Occupancy> entries = overlapping(inspector, interval);
        return new CalendarView(
                new CalendarRevision(inspector, "e", 3),
                entries,
                entries.stream().map(Occupancy::interval).toList());
    }

    private Reply freeOrTaken(Envelope envelope) {
        InspectorId inspector = envelope.addressee();
        Interval wanted = envelope.command().wanted();
        List<Conflict> conflicts = overlapping(inspector, wanted).stream()
                .map(there -> new Conflict(inspector, there.kind(), there.interval()))
                .toList();
        return conflicts.isEmpty()
                ? YES
                : refused(inspector, new Refusal(Reason.SLOT_TAKEN, "the time is taken", null, conflicts));
    }

    static Refused refused(InspectorId inspector, Refusal refusal) {
        return new Refused(refusal, List.of(new CalendarRevision(inspector, "e", 3)), List.of());
    }

    void answer(Function<InspectorId, Reply> answer) {
        for (FakeLane lane : world.lanes) {
            lane.answer = envelope -> Future.succeededFuture(answer.apply(envelope.addressee()));
        }
    }

    Reply sendAnyOf(InspectorId... candidates) throws Exception {
        return sendAnyOf(null, List.of(candidates));
    }

    Reply sendAnyOf(IdempotencyKey key, List<InspectorId> candidates) throws Exception {
        return on(
                world.loops[1],
                () -> world.reservations.sendToAny(
                        candidates, DAY, inspector -> world.placeHold(FIVE_SECONDS, key, inspector)));
    }

    List<InspectorId> asked() {
        return world.lanes[0].received.stream()
                .map(FakeLane.Received::message)
                .filter(Envelope.class::isInstance)
                .map(message -> message.addressee())
                .toList();
    }
}
