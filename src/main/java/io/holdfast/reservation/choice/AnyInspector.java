package io.holdfast.reservation.choice;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Inspectors;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Reply;
import io.holdfast.runtime.Clock;
import io.holdfast.slots.TakenTime;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of several inspectors, the best free one. Reading says in which order they are asked; what is answered rests on
 * what they say themselves, one after another, those that look taken last: a read does not refuse.
 */
public final class AnyInspector {
    private final Function<Envelope, Future<Reply>> deliver;
    private final CalendarReads reads;
    private final FreeTimes freeTimes;
    private final EarlierRequests earlier;
    private final Clock clock;

    public AnyInspector(Inspectors inspectors, KeyStore keys, Clock clock) {
        this.deliver = inspectors::send;
        this.reads = new CalendarReads(inspectors);
        this.freeTimes = new FreeTimes(reads, clock);
        this.earlier = new EarlierRequests(keys, deliver, clock);
        this.clock = clock;
    }

    /**
     * Sends the command to the best free one of the candidates, and to the next where that one was taken meanwhile: the one
     * with the fewest jobs that day of those that look free, then the lowest id. An earlier try of the request may be held by
     * one who looks taken now, or is asked no more: that one comes first.
     *
     * @param day the asked day, in which their jobs are counted
     * @param envelopeOf the command for one of them
     */
    public Future<Reply> send(List<InspectorId> candidates, Interval day, Function<InspectorId, Envelope> envelopeOf) {
        Envelope any = envelopeOf.apply(candidates.get(0));
        IdempotencyKey key = any.key();
        return key == null || any.command().isJournalled()
                ? search(candidates, day, envelopeOf, any, null)
                : earlier.lookUp(key, there -> search(candidates, day, envelopeOf, any, there));
    }

    private Future<Reply> search(
            List<InspectorId> candidates,
            Interval day,
            Function<InspectorId, Envelope> envelopeOf,
            Envelope any,
            @Nullable InspectorId there) {
        CandidateAnswers tries = new CandidateAnswers(candidates);
        return inOrder(candidates, day, any)
                .compose(order -> {
                    InTurn turn = new InTurn(order, envelopeOf, deliver, tries, clock);
                    if (there != null) {
                        turn.follow(there);
                    }
                    return turn.ask();
                })
                .compose(reply -> {
                    if (reply.isPresent()) {
                        return Future.succeededFuture(reply.get());
                    }
                    Interval wanted = any.command().wanted();
                    return !tries.isTaken() || wanted == null
                            ? Future.succeededFuture(tries.answer(List.of()))
                            : freeTimes.forAny(candidates, wanted, any).map(tries::answer);
                });
    }

    private Future<List<InspectorId>> inOrder(List<InspectorId> candidates, Interval day, Envelope any) {
        Interval wanted = any.command().wanted();
        if (wanted == null || candidates.size() == 1) {
            return Future.succeededFuture(candidates);
        }
        Interval both = new Interval(
                wanted.start().isBefore(day.start()) ? wanted.start() : day.start(),
                wanted.end().isAfter(day.end()) ? wanted.end() : day.end());
        return reads.of(candidates, both, any.deadline()).map(views -> ordered(candidates, views, wanted, day));
    }

    private static List<InspectorId> ordered(
            List<InspectorId> candidates, Map<InspectorId, CalendarView> views, Interval wanted, Interval day) {
        record Candidate(InspectorId inspector, boolean looksTaken, long jobs) {}
        List<Candidate> known = new ArrayList<>();
        for (InspectorId inspector : candidates) {
            CalendarView view = views.get(inspector);
            known.add(
                    view == null
                            ? new Candidate(inspector, true, Long.MAX_VALUE)
                            : new Candidate(inspector, !new TakenTime(view.taken()).isFree(wanted), jobs(view, day)));
        }
        known.sort(Comparator.comparing(Candidate::looksTaken)
                .thenComparing(Candidate::jobs)
                .thenComparing(Candidate::inspector));
        return known.stream().map(Candidate::inspector).toList();
    }

    private static long jobs(CalendarView view, Interval day) {
        return view.entries().stream()
                .filter(entry -> entry.interval().overlaps(day) && isJob(entry))
                .count();
    }

    private static boolean isJob(Occupancy entry) {
        return entry.kind() == OccupancyKind.BOOKING || entry.kind() == OccupancyKind.HOLD;
    }
}
