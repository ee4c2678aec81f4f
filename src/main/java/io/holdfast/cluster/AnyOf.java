package io.holdfast.cluster;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.inspector.Clock;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.KeyStore.KeyRecord;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of several inspectors, the best free one. Reading says in which order they are asked; what is answered rests on
 * what they say themselves, one after another under one command id, those that look taken last: a read does not refuse.
 */
final class AnyOf {
    private final Function<Envelope, Future<Reply>> deliver;
    private final CalendarReads reads;
    private final FreeTimes freeTimes;
    private final KeyStore keys;
    private final Clock clock;

    AnyOf(
            Function<Envelope, Future<Reply>> deliver,
            CalendarReads reads,
            FreeTimes freeTimes,
            KeyStore keys,
            Clock clock) {
        this.deliver = deliver;
        this.reads = reads;
        this.freeTimes = freeTimes;
        this.keys = keys;
        this.clock = clock;
    }

    Future<Reply> send(List<InspectorId> candidates, Interval day, Function<InspectorId, Envelope> envelopeOf) {
        Envelope any = envelopeOf.apply(candidates.get(0));
        IdempotencyKey key = any.key();
        return key == null || any.command().isJournalled()
                ? search(candidates, day, envelopeOf, any)
                : keys.find(key)
                        .transform(known -> known.failed()
                                ? Future.succeededFuture(new Unavailable(Cause.STORE))
                                : repeated(known.result(), key)
                                        .orElseGet(() ->
                                                search(placesOf(known.result(), candidates), day, envelopeOf, any)));
    }

    private static Optional<Future<Reply>> repeated(Optional<KeyRecord> known, IdempotencyKey key) {
        return known.filter(first -> !first.requestHash().equals(key.requestHash()))
                .map(other -> Future.succeededFuture(new KeyReused()));
    }

    /** Where a hold's repeat must go: its first try may have been held by one that looks taken now. */
    private static List<InspectorId> placesOf(Optional<KeyRecord> known, List<InspectorId> candidates) {
        return known.map(KeyRecord::inspectors).orElse(candidates);
    }

    private Future<Reply> search(
            List<InspectorId> candidates, Interval day, Function<InspectorId, Envelope> envelopeOf, Envelope any) {
        Tries tries = new Tries(candidates);
        return inOrder(candidates, day, any)
                .compose(order -> tryEach(order, envelopeOf, tries))
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

    /**
     * Empty when all were asked, and nobody's word was the last. A loop and no chain of futures, whose end would be as
     * deep on the stack as the list is long.
     */
    private Future<Optional<Reply>> tryEach(
            List<InspectorId> order, Function<InspectorId, Envelope> envelopeOf, Tries tries) {
        Promise<Optional<Reply>> last = Promise.promise();
        tryFrom(order.iterator(), envelopeOf, tries, last);
        return last.future();
    }

    private void tryFrom(
            Iterator<InspectorId> left,
            Function<InspectorId, Envelope> envelopeOf,
            Tries tries,
            Promise<Optional<Reply>> last) {
        while (left.hasNext()) {
            Envelope envelope = envelopeOf.apply(left.next());
            if (!clock.now().isBefore(envelope.deadline())) {
                last.complete(Optional.of(new Unavailable(Cause.TOO_LATE)));
                return;
            }
            Future<Reply> answer = deliver.apply(envelope);
            if (!answer.isComplete()) {
                answer.onSuccess(reply -> {
                            if (tries.goesOnAfter(reply)) {
                                tryFrom(left, envelopeOf, tries, last);
                            } else {
                                last.complete(Optional.of(reply));
                            }
                        })
                        .onFailure(last::fail);
                return;
            }
            if (answer.failed() || !tries.goesOnAfter(answer.result())) {
                answer.map(Optional::of).onComplete(last);
                return;
            }
        }
        last.complete(Optional.empty());
    }
}
