package io.holdfast.store.journal;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyClaimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyWritten;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.NotBegun;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Ids;
import io.holdfast.runtime.RandomIds;
import io.holdfast.runtime.Round;
import io.holdfast.store.journal.Insertion.End;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Group commit: the commands that were accepted while one document was under way go into the next. One document at a
 * time; two and four were slower, as the groups are smaller.
 */
public final class JournalWriter {
    /** The limits of a group, and how far projections may be behind before the next one waits. */
    public record Limits(int commandsMax, int bytesMax, int projectionLagMax) {}

    private final Ids ids = new RandomIds();
    private final Vertx vertx;
    private final Context context;
    private final Clock clock;
    private final JournalCollection journal;
    private final ProjectionFeed projections;
    private final UnsettledWatch unsettled;
    private final String writer;
    private final Limits limits;
    private final MeterRegistry meters;
    private final ClaimQueue queue;
    private Instant lastTime = Instant.EPOCH;
    private boolean isUnderWay;

    public JournalWriter(
            Vertx vertx,
            Clock clock,
            JournalCollection journal,
            ProjectionFeed projections,
            UnsettledWatch unsettled,
            String writer,
            Limits limits,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.clock = clock;
        this.journal = journal;
        this.projections = projections;
        this.unsettled = unsettled;
        this.writer = writer;
        this.limits = limits;
        this.meters = meters;
        this.queue = new ClaimQueue(limits.commandsMax(), limits.bytesMax());
    }

    /** To be called on any event loop; completes on the caller's. */
    public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        Context caller = vertx.getOrCreateContext();
        Promise<ClaimOutcome> answered = Promise.promise();
        context.runOnContext(nothing -> {
            WaitingClaim waiting = new WaitingClaim(vertx, clock, command, deadline);
            waiting.outcome().onComplete(done -> caller.runOnContext(any -> answered.handle(done)));
            queue.add(waiting);
            writeNext();
        });
        return answered.future();
    }

    private void writeNext() {
        if (isUnderWay || queue.isEmpty()) {
            return;
        }
        if (projections.lag() > limits.projectionLagMax()) {
            isUnderWay = true;
            projections.progress().onComplete(any -> next());
            return;
        }
        List<WaitingClaim> group = queue.nextGroup(clock.now());
        if (group.isEmpty()) {
            return;
        }
        isUnderWay = true;
        meters.summary("holdfast.group.commands").record(group.size());
        Insertion insertion = insertion(group);
        Round.repeat(insertion)
                .map(end -> {
                    conclude(insertion, end);
                    return end;
                })
                .onComplete(any -> next());
    }

    private Insertion insertion(List<WaitingClaim> group) {
        List<JournalCommand> commands =
                group.stream().map(WaitingClaim::command).toList();
        JournalDocument document = new JournalDocument(ids.random(), nextTime(), writer, commands);
        return new Insertion(vertx, clock, journal, outcomes("unknown"), document, group);
    }

    /** To the millisecond, as it is kept; never back, since the checkpoint goes by it. */
    private Instant nextTime() {
        Instant now = clock.now().truncatedTo(ChronoUnit.MILLIS);
        lastTime = now.isAfter(lastTime) ? now : lastTime;
        return lastTime;
    }

    private void next() {
        context.runOnContext(nothing -> {
            isUnderWay = false;
            writeNext();
        });
    }

    private void conclude(Insertion insertion, End end) {
        switch (end) {
            case WRITTEN -> claimed(insertion.document(), insertion.group());
            case REFUSED -> refused(insertion.group());
            case NOT_TAKEN -> apart(insertion.group());
            case UNKNOWN -> giveUp(insertion.document(), insertion.group());
        }
    }

    private void claimed(JournalDocument document, List<WaitingClaim> group) {
        projections.add(document);
        outcomes("claimed").increment(group.size());
        settle(group, new Claimed(document.id()));
    }

    private void settle(List<WaitingClaim> group, ClaimOutcome outcome) {
        context.runOnContext(nothing -> group.forEach(waiting -> waiting.settle(outcome)));
    }

    /** One command that is not taken must not keep its neighbours out: they go in halves, until it is alone. */
    private void apart(List<WaitingClaim> group) {
        if (group.size() == 1) {
            settle(group, new NotBegun());
        } else {
            context.runOnContext(nothing -> queue.addHalves(group));
        }
    }

    /** Nothing more is begun for it, and it may still land: it is watched until that is known. */
    private void giveUp(JournalDocument document, List<WaitingClaim> group) {
        unsettled.watch(document).onSuccess(fate -> {
            switch (fate) {
                case WRITTEN -> settle(group, new Claimed(document.id()));
                case DEAD -> tellEach(group);
            }
        });
    }

    /** Written for nobody; the next group need not wait until each has learnt why. */
    private void refused(List<WaitingClaim> group) {
        outcomes("refused").increment(group.size());
        tellEach(group);
    }

    /** Each learns whether it, or its key, is there already: asked for until nobody waits any more. */
    private void tellEach(List<WaitingClaim> group) {
        List<String> keys = new ArrayList<>();
        for (WaitingClaim waiting : group) {
            keys.addAll(keysOf(waiting.command()));
        }
        journal.findByKeys(keys)
                .onSuccess(found -> context.runOnContext(
                        nothing -> group.forEach(waiting -> waiting.settle(outcome(waiting.command(), found)))))
                .onFailure(fault -> pause().onSuccess(nothing -> {
                    if (!group.stream().allMatch(WaitingClaim::isSettled)) {
                        tellEach(group);
                    }
                }));
    }

    private static List<String> keysOf(JournalCommand command) {
        String own = JournalDocument.commandKey(command.companyId(), command.id());
        IdempotencyKey key = command.key();
        return key == null ? List.of(own) : List.of(own, JournalDocument.idempotencyKey(key));
    }

    private static ClaimOutcome outcome(JournalCommand command, List<JournalCommand> found) {
        IdempotencyKey key = command.key();
        for (JournalCommand there : found) {
            IdempotencyKey its = there.key();
            boolean isSameKey = key != null && its != null && key.scoped().equals(its.scoped());
            if (there.id().equals(command.id()) || isSameKey) {
                return new AlreadyWritten(there);
            }
        }
        return new AlreadyClaimed();
    }

    private Future<Void> pause() {
        Promise<Void> over = Promise.promise();
        long millis = 10 + ThreadLocalRandom.current().nextLong(141);
        vertx.setTimer(millis, any -> over.complete());
        return over.future();
    }

    private Counter outcomes(String outcome) {
        return meters.counter("holdfast.store.outcomes", "outcome", outcome);
    }
}
