package io.holdfast.store;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyClaimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyWritten;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Unknown;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: the commands that were accepted while one document was under way go into the next. One document at a
 * time; two and four were slower, as the groups are smaller. At most one command of a calendar and of a key is in one, as
 * MongoDB does not compare the elements of a document with each other.
 */
final class JournalWriter {
    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    /** The limits of a group, and how far projections may be behind before the next one waits. */
    record Limits(int commandsMax, int bytesMax, int projectionLagMax) {}

    /** A command that waits for its outcome. */
    private record Waiting(JournalCommand command, Instant deadline, Promise<ClaimOutcome> outcome) {}

    private final Vertx vertx;
    private final Context context;
    private final JournalCollection journal;
    private final Projector projector;
    private final UnsettledDocuments unsettled;
    private final String writer;
    private final Limits limits;
    private final MeterRegistry meters;
    private final Deque<Waiting> queue = new ArrayDeque<>();
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
    }

    /** To be called on any event loop; completes on the caller's. */
    Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        Promise<ClaimOutcome> outcome = Promise.promise();
        context.runOnContext(nothing -> {
            queue.add(new Waiting(command, deadline, outcome));
            writeNext();
        });
        Context caller = vertx.getOrCreateContext();
        Promise<ClaimOutcome> answered = Promise.promise();
        outcome.future().onComplete(done -> caller.runOnContext(nothing -> answered.handle(done)));
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
        List<Waiting> group = nextGroup();
        if (group.isEmpty()) {
            return;
        }
        isUnderWay = true;
        meters.summary("holdfast.group.commands").record(group.size());
        List<JournalCommand> commands = group.stream().map(Waiting::command).toList();
        JournalDocument document = new JournalDocument(NewId.random(), Instant.now(), writer, commands);
        insert(document, group).onComplete(any -> next());
    }

    private void next() {
        context.runOnContext(nothing -> {
            isUnderWay = false;
            writeNext();
        });
    }

    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int bytes = 0;
        Instant now = Instant.now();
        Iterator<Waiting> waiting = queue.iterator();
        while (waiting.hasNext() && group.size() < limits.commandsMax() && bytes < limits.bytesMax()) {
            Waiting next = waiting.next();
            if (!now.isBefore(next.deadline())) {
                waiting.remove();
                next.outcome().complete(new AlreadyClaimed());
            } else if (isDistinct(next.command(), taken)) {
                waiting.remove();
                group.add(next);
                bytes += size(next.command());
            }
        }
        return group;
    }

    private static boolean isDistinct(JournalCommand command, Set<String> taken) {
        Set<String> own = new HashSet<>();
        own.add("c" + command.id());
        for (Claim claim : command.claims()) {
            own.add("i" + claim.inspector());
        }
        IdempotencyKey key = command.key();
        if (key != null) {
            own.add("k" + key.scoped());
        }
        for (String one : own) {
            if (taken.contains(one)) {
                return false;
            }
        }
        taken.addAll(own);
        return true;
    }

    /** About; the texts that clients may make long are counted, the rest is guessed. */
    private static int size(JournalCommand command) {
        Change change = command.change();
        int texts = change == null ? 0 : JournalTexts.length(change);
        return 2048 + texts;
    }

    private Future<Void> insert(JournalDocument document, List<Waiting> group) {
        return Future.succeededFuture().compose(any -> journal.insert(document)).transform(inserted -> {
            if (inserted.succeeded()) {
                return claimed(document, group);
            }
            Optional<String> index = DuplicateKey.index(inserted.cause());
            if (index.isEmpty()) {
                return unknown(document, group, inserted.cause());
            }
            return index.get().equals("_id_") ? there(document, group, inserted.cause()) : refused(group);
        });
    }

    /** An earlier insert of it took effect; it counts when a majority has it. */
    private Future<Void> there(JournalDocument document, List<Waiting> group, Throwable fault) {
        return journal.isThere(document.id())
                .transform(found -> found.succeeded() && found.result()
                        ? claimed(document, group)
                        : unknown(document, group, fault));
    }

    private Future<Void> claimed(JournalDocument document, List<Waiting> group) {
        projector.add(document);
        count("claimed", group.size());
        group.forEach(waiting -> waiting.outcome().tryComplete(new Claimed(document.id())));
        return Future.succeededFuture();
    }

    /** The same document again, until the last of its deadlines. */
    private Future<Void> unknown(JournalDocument document, List<Waiting> group, Throwable fault) {
        log.warn("the outcome of journal document {} is unknown, finding out: {}", document.id(), fault.toString());
        count("unknown", group.size());
        Instant now = Instant.now();
        boolean isOver = true;
        for (Waiting waiting : group) {
            if (now.isBefore(waiting.deadline())) {
                isOver = false;
            } else {
                waiting.outcome().tryComplete(new Unknown());
            }
        }
        return isOver ? giveUp(document) : pause().compose(nothing -> insertAgain(document, group));
    }

    private Future<Void> insertAgain(JournalDocument document, List<Waiting> group) {
        Instant now = Instant.now();
        boolean isAllowed = group.stream().anyMatch(waiting -> now.isBefore(waiting.deadline()));
        if (isAllowed) {
            return insert(document, group);
        }
        group.forEach(waiting -> waiting.outcome().tryComplete(new Unknown()));
        return giveUp(document);
    }

    /** Nothing more is begun for it, and it may still land: it is watched until that is known. */
    private Future<Void> giveUp(JournalDocument document) {
        unsettled.watch(document);
        return Future.succeededFuture();
    }

    /** Written for nobody: each learns whether it, or its key, is there already. */
    private Future<Void> refused(List<Waiting> group) {
        count("refused", group.size());
        List<String> keys = new ArrayList<>();
        for (Waiting waiting : group) {
            keys.addAll(keysOf(waiting.command()));
        }
        return journal.findByKeys(keys).transform(found -> {
            for (Waiting waiting : group) {
                waiting.outcome()
                        .tryComplete(found.failed() ? new Unknown() : outcome(waiting.command(), found.result()));
            }
            return Future.succeededFuture();
        });
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
        vertx.setTimer(Duration.ofMillis(millis).toMillis(), any -> over.complete());
        return over.future();
    }

    private void count(String outcome, int commands) {
        meters.counter("holdfast.store.outcomes", "outcome", outcome).increment(commands);
    }
}
