package io.holdfast.store.journal;

import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Round;
import io.holdfast.store.mongo.DuplicateKey;
import io.holdfast.store.mongo.MongoAway;
import io.holdfast.store.mongo.NotTaken;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One group document on its way into the journal: where no outcome is known, the same document again, until the first of
 * its deadlines.
 */
final class Insertion implements Round<Insertion.End> {
    /** What came of it. */
    enum End {
        WRITTEN,
        /** Another document has one of its claims or keys; it is written for nobody. */
        REFUSED,
        /** It is written for nobody, and never will be, because of what is in it. */
        NOT_TAKEN,
        /** It may be there, or land yet. */
        UNKNOWN
    }

    private static final Logger log = LoggerFactory.getLogger(Insertion.class);

    private final Vertx vertx;
    private final Clock clock;
    private final JournalCollection journal;
    private final Counter unknown;
    private final JournalDocument document;
    private final List<WaitingClaim> group;
    private int attempts;

    Insertion(
            Vertx vertx,
            Clock clock,
            JournalCollection journal,
            Counter unknown,
            JournalDocument document,
            List<WaitingClaim> group) {
        this.vertx = vertx;
        this.clock = clock;
        this.journal = journal;
        this.unknown = unknown;
        this.document = document;
        this.group = group;
    }

    JournalDocument document() {
        return document;
    }

    List<WaitingClaim> group() {
        return group;
    }

    @Override
    public Future<Optional<End>> take() {
        if (attempts > 0 && !isEarly()) {
            return Future.succeededFuture(Optional.of(End.UNKNOWN));
        }
        attempts++;
        return insert().compose(end -> end == End.UNKNOWN && isEarly()
                ? pause().map(Optional.empty())
                : Future.succeededFuture(Optional.of(end)));
    }

    private boolean isEarly() {
        Instant now = clock.now();
        return group.stream().allMatch(waiting -> now.isBefore(waiting.deadline()));
    }

    /** Waited for no longer than anybody waits for its outcome. */
    private Future<End> insert() {
        Instant last = group.stream()
                .map(WaitingClaim::deadline)
                .max(Instant::compareTo)
                .orElseThrow();
        long millis = Math.max(1, Duration.between(clock.now(), last).toMillis());
        return Future.succeededFuture()
                .compose(any -> journal.insert(document))
                .timeout(millis, TimeUnit.MILLISECONDS)
                .transform(inserted ->
                        inserted.succeeded() ? Future.succeededFuture(End.WRITTEN) : notInserted(inserted.cause()));
    }

    /** A server may name the index of the claims also where an earlier insert of the document itself took effect. */
    private Future<End> notInserted(Throwable fault) {
        Optional<String> index = DuplicateKey.index(fault);
        if (index.isEmpty()) {
            return Future.succeededFuture(attempts == 1 && NotTaken.is(fault) ? notTaken(fault) : unknown(fault));
        }
        boolean isItself = index.get().equals("_id_");
        if (attempts == 1 && !isItself) {
            return Future.succeededFuture(End.REFUSED);
        }
        return journal.isThere(document.id()).transform(found -> {
            if (found.succeeded() && found.result()) {
                return Future.succeededFuture(End.WRITTEN);
            }
            return Future.succeededFuture(found.succeeded() && !isItself ? End.REFUSED : unknown(fault));
        });
    }

    private End notTaken(Throwable fault) {
        if (group.size() == 1) {
            document.named(log.atError())
                    .log("the journal does not take a command for what is in it: {}", fault.toString());
        }
        return End.NOT_TAKEN;
    }

    private End unknown(Throwable fault) {
        document.named(MongoAway.line(log, fault))
                .log("the outcome of journal document {} is unknown, finding out: {}", document.id(), fault.toString());
        unknown.increment(group.size());
        return End.UNKNOWN;
    }

    private Future<Void> pause() {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(10 + ThreadLocalRandom.current().nextLong(141), any -> over.complete());
        return over.future();
    }
}
