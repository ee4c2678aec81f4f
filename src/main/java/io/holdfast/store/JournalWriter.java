package io.holdfast.store;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyClaimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyWritten;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.JournalCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: the commands that were accepted while one document was under way go into the next. One document at a
 * time; two and four were slower, as the groups are smaller.
 */
final class JournalWriter {
    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    /** The limits of a group, and how far projections may be behind before the next one waits. */
    record Limits(int commandsMax, int bytesMax, int projectionLagMax) {}

    private final Vertx vertx;
    private final Context context;
    private final JournalCollection journal;
    private final Projector projector;
    private final UnsettledDocuments unsettled;
    private final String writer;
    private final Limits limits;
    private final MeterRegistry meters;
    private final ClaimQueue queue;
    private Instant lastTime = Instant.EPOCH;
    private boolean isUnderWay;

    JournalWriter(
            Vertx vertx,
            JournalCollection journal,
            Projector projector,
            UnsettledDocuments unsettled,
            String writer,
            Limits limits,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.journal = journal;
        this.projector = projector;
        this.unsettled = unsettled;
        this.writer = writer;
        this.limits = limits;
        this.meters = meters;
        this.queue = new ClaimQueue(limits.commandsMax(), limits.bytesMax());
    }

    /** To be called on any event loop; completes on the caller's. */
    Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        Context caller = vertx.getOrCreateContext();
        Promise<ClaimOutcome> answered = Promise.promise();
        context.runOnContext(nothing -> {
            WaitingClaim waiting = new WaitingClaim(vertx, command, deadline);
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
        if (projector.lag() > limits.projectionLagMax()) {
            isUnderWay = true;
            projector.progress().onComplete(any -> next());
            return;
        }
        List<WaitingClaim> group = queue.nextGroup(Instant.now());
        if (group.isEmpty()) {
            return;
        }
        isUnderWay = true;
        meters.summary("holdfast.group.commands").record(group.size());
        List<JournalCommand> commands =
                group.stream().map(WaitingClaim::command).toList();
        insert(new JournalDocument(NewId.random(), nextTime(), writer, commands), group, 1)
                .onComplete(any -> next());
    }

    /** To the millisecond, as it is kept; never back, since the checkpoint goes by it. */
    private Instant nextTime() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        lastTime = now.isAfter(lastTime) ? now : lastTime;
        return lastTime;
    }

    private void next() {
        context.runOnContext(nothing -> {
            isUnderWay = false;
            writeNext();
        });
    }

    /** Waited for no longer than anybody waits for its outcome. */
    private Future<Void> insert(JournalDocument document, List<WaitingClaim> group, int attempt) {
        Instant last = group.stream()
                .map(WaitingClaim::deadline)
                .max(Instant::compareTo)
                .orElseThrow();
        long millis = Math.max(1, Duration.between(Instant.now(), last).toMillis());
        return Future.succeededFuture()
                .compose(any -> journal.insert(document))
                .timeout(millis, TimeUnit.MILLISECONDS)
                .transform(inserted -> inserted.succeeded()
                        ? claimed(document, group)
                        : notInserted(document, group, attempt, inserted.cause()));
    }

    /** A server may name the index of the claims also where an earlier insert of the document itself took effect. */
    private Future<Void> notInserted(JournalDocument document, List<WaitingClaim> group, int attempt, Throwable fault) {
        Optional<String> index = DuplicateKey.index(fault);
        if (index.isEmpty()) {
            return unknown(document, group, attempt, fault);
        }
        boolean isItself = index.get().equals("_id_");
        if (attempt == 1 && !isItself) {
            return refused(group);
        }
        return journal.isThere(document.id()).transform(found -> {
            if (found.succeeded() && found.result()) {
                return claimed(document, group);
            }
            return found.succeeded() && !isItself ? refused(group) : unknown(document, group, attempt, fault);
        });
    }

    private Future<Void> claimed(JournalDocument document, List<WaitingClaim> group) {
        projector.add(document);
        count("claimed", group.size());
        settle(group, new Claimed(document.id()));
        return Future.succeededFuture();
    }

    private void settle(List<WaitingClaim> group, ClaimOutcome outcome) {
        context.runOnContext(nothing -> group.forEach(waiting -> waiting.settle(outcome)));
    }

    /** The same document again, until the first of its deadlines. */
    private Future<Void> unknown(JournalDocument document, List<WaitingClaim> group, int attempt, Throwable fault) {
        document.named(log.atWarn())
                .log("the outcome of journal document {} is unknown, finding out: {}", document.id(), fault.toString());
        count("unknown", group.size());
        return isEarly(group)
                ? pause().compose(nothing -> insertAgain(document, group, attempt + 1))
                : giveUp(document, group);
    }

    private Future<Void> insertAgain(JournalDocument document, List<WaitingClaim> group, int attempt) {
        return isEarly(group) ? insert(document, group, attempt) : giveUp(document, group);
    }

    private static boolean isEarly(List<WaitingClaim> group) {
        Instant now = Instant.now();
        return group.stream().allMatch(waiting -> now.isBefore(waiting.deadline()));
    }

    /** Nothing more is begun for it, and it may still land: it is watched until that is known. */
    private Future<Void> giveUp(JournalDocument document, List<WaitingClaim> group) {
        unsettled.watch(document).onSuccess(fate -> {
            switch (fate) {
                case WRITTEN -> settle(group, new Claimed(document.id()));
                case DEAD -> tellEach(group);
            }
        });
        return Future.succeededFuture();
    }

    /** Written for nobody; the next group need not wait until each has learnt why. */
    private Future<Void> refused(List<WaitingClaim> group) {
        count("refused", group.size());
        tellEach(group);
        return Future.succeededFuture();
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

    private void count(String outcome, int commands) {
        meters.counter("holdfast.store.outcomes", "outcome", outcome).increment(commands);
    }
}
