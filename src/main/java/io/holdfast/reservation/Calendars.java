package io.holdfast.reservation;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Calendars, as they are now. */
public final class Calendars {
    private final Reservations reservations;

    public Calendars(ReservationPorts ports) {
        this.reservations = ports.reservations();
    }

    /**
     * What anybody may see of a calendar in an interval, by start.
     *
     * <p>Fails with {@link io.holdfast.inspector.UnavailableException} where it cannot be read now.
     */
    public Future<Outcome<List<Occupancy>>> read(Request request, InspectorId inspector, Interval interval) {
        return reservations
                .read(new ReadCalendar(inspector, interval, request.deadline()))
                .map(view -> Outcome.read(view.entries(), List.of(view.revision())));
    }

    /** Where these calendars are, in this order. */
    Future<List<CalendarRevision>> revisions(Request request, List<InspectorId> inspectors) {
        Interval now = new Interval(request.arrivedAt(), request.arrivedAt().plusMillis(1));
        List<Future<CalendarView>> reads = new ArrayList<>();
        for (InspectorId inspector : inspectors) {
            reads.add(reservations.read(new ReadCalendar(inspector, now, request.deadline())));
        }
        return Future.all(reads)
                .map(all -> reads.stream().map(read -> read.result().revision()).toList());
    }

    /** A thing with the revisions of the calendars that have it. */
    <T> Future<Outcome<T>> with(Request request, List<InspectorId> inspectors, T thing) {
        return revisions(request, inspectors).map(revisions -> Outcome.read(thing, revisions));
    }
}
