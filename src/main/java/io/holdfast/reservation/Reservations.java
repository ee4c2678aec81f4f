package io.holdfast.reservation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Inspectors;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.reservation.choice.AnyInspector;
import io.holdfast.reservation.choice.TeamAlternatives;
import io.holdfast.runtime.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** What a caller may ask of inspectors. Each call is answered by its deadline, and each command is measured once. */
public final class Reservations {
    private final Inspectors inspectors;
    private final CommandMeters meters;
    private final AnyInspector anyOf;
    private final TeamAlternatives teamAlternatives;

    public Reservations(Inspectors inspectors, KeyStore keys, Clock clock, MeterRegistry meters) {
        this.inspectors = inspectors;
        this.meters = new CommandMeters(meters);
        this.teamAlternatives = new TeamAlternatives(inspectors, clock);
        this.anyOf = new AnyInspector(inspectors, keys, clock);
    }

    /** Sends the command to those that it names. Never fails but by a bug: what went wrong is a reply. */
    public Future<Reply> send(Envelope envelope) {
        return meters.measured(envelope.command().kind(), () -> {
            Future<Reply> reply = inspectors.send(envelope);
            return envelope.isForTeam() ? reply.compose(said -> teamAlternatives.added(envelope, said)) : reply;
        });
    }

    /** As {@link AnyInspector#send}. */
    public Future<Reply> sendToAny(
            List<InspectorId> candidates, Interval day, Function<InspectorId, Envelope> envelopeOf) {
        String kind = envelopeOf.apply(candidates.get(0)).command().kind();
        return meters.measured(kind, () -> anyOf.send(candidates, day, envelopeOf));
    }

    /** Fails with {@link io.holdfast.inspector.UnavailableException} where the calendar cannot be read now. */
    public Future<CalendarView> read(ReadCalendar question) {
        return inspectors.read(question);
    }

    /** Fails with {@link io.holdfast.inspector.UnavailableException} where the calendar cannot be read now. */
    public Future<HoldView> find(FindHold question) {
        return inspectors.find(question);
    }
}
