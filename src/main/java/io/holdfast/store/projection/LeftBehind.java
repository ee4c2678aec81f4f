package io.holdfast.store.projection;

import io.holdfast.inspector.MemberBroadcast;
import io.holdfast.readmodel.BookingReads.BehindException;
import io.holdfast.runtime.Round;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.mongo.Cursor;
import io.holdfast.store.mongo.MongoAway;
import io.holdfast.store.projection.Checkpoints.Checkpoint;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What members that are gone left in the journal without projecting it. It is projected here, again until that succeeds.
 * Who is gone is told from the list of members whenever somebody asks, so that nobody reads too early in the moment
 * between a death and the news of it.
 */
public final class LeftBehind {
    private static final Logger log = LoggerFactory.getLogger(LeftBehind.class);
    private static final int DOCUMENTS = 200;
    private static final long FLUSH_SECONDS_MAX = 60;
    private static final long AGAIN_MILLIS = 100;

    private final Vertx vertx;
    private final Context context;
    private final MemberBroadcast others;
    private final Checkpoints checkpoints;
    private final JournalCollection journal;
    private final Projector projector;

    /** Who was in the list of members, or is, and has not been caught up with since it left. */
    private final Set<String> seen = new HashSet<>();

    private final Set<Waiting> waiting = new HashSet<>();
    private boolean isUnderWay;
    private boolean isFailing;
    private boolean isStopped;

    /** Somebody who waits until that is projected which these left behind. */
    private record Waiting(Set<String> gone, Promise<Void> done) {}

    public LeftBehind(
            Vertx vertx,
            MemberBroadcast others,
            Checkpoints checkpoints,
            JournalCollection journal,
            Projector projector) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.others = others;
        this.checkpoints = checkpoints;
        this.journal = journal;
        this.projector = projector;
    }

    /** Before anybody reads: what all those left behind who are not in the list of members. Tried once. */
    public Future<Void> begin() {
        return look().compose(nothing -> project());
    }

    /** Takes down who is there: a death is seen by who is missing. */
    public Future<Void> look() {
        Promise<Void> looked = Promise.promise();
        context.runOnContext(nothing -> {
            seen.addAll(others.present());
            looked.complete();
        });
        return looked.future();
    }

    /** That member has left, whether or not it was ever seen here. */
    public void left(String member) {
        context.runOnContext(nothing -> {
            seen.add(member);
            next();
        });
    }

    /** Done when nothing is left to project of those who are gone by now; fails when that takes longer. */
    public Future<Void> projected(Duration limit) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(nothing -> {
            Set<String> gone = gone();
            if (gone.isEmpty()) {
                done.complete();
                return;
            }
            Waiting one = new Waiting(gone, done);
            waiting.add(one);
            long timer = vertx.setTimer(limit.toMillis(), any -> {
                waiting.remove(one);
                done.tryFail(new BehindException());
            });
            done.future().onComplete(any -> vertx.cancelTimer(timer));
            next();
        });
        return done.future();
    }

    /** What fails from now on is not tried again. */
    public void stop() {
        context.runOnContext(nothing -> isStopped = true);
    }

    private Set<String> gone() {
        Set<String> present = others.present();
        seen.addAll(present);
        Set<String> gone = new HashSet<>(seen);
        gone.removeAll(present);
        return gone;
    }

    private void next() {
        Set<String> gone = gone();
        if (isUnderWay || gone.isEmpty()) {
            return;
        }
        isUnderWay = true;
        project()
                .onComplete(done -> context.runOnContext(nothing -> {
                    if (done.succeeded()) {
                        caughtUp(gone);
                    } else if (!isStopped) {
                        tryAgain(gone, done.cause());
                    }
                }));
    }

    private void caughtUp(Set<String> gone) {
        if (isFailing) {
            log.info("what {} members left behind is projected now", gone.size());
        }
        isUnderWay = false;
        isFailing = false;
        seen.removeAll(gone);
        List<Waiting> done =
                waiting.stream().filter(one -> gone.containsAll(one.gone())).toList();
        done.forEach(waiting::remove);
        done.forEach(one -> one.done().tryComplete());
        next();
    }

    private void tryAgain(Set<String> gone, Throwable fault) {
        if (!isFailing) {
            MongoAway.line(log, fault)
                    .log(
                            "what {} members left behind is not projected yet, it is tried again: {}",
                            gone.size(),
                            fault.toString());
        }
        isFailing = true;
        vertx.setTimer(AGAIN_MILLIS, any -> {
            isUnderWay = false;
            next();
        });
    }

    private Future<Void> project() {
        return checkpoints.others().compose(all -> {
            Set<String> present = others.present();
            List<Checkpoint> gone =
                    all.stream().filter(one -> !present.contains(one.writer())).toList();
            if (gone.isEmpty()) {
                return Future.succeededFuture();
            }
            Map<String, Instant> since =
                    gone.stream().collect(Collectors.toMap(Checkpoint::writer, Checkpoint::projectedAt));
            return project(since).compose(nothing -> checkpoints.forget(gone));
        });
    }

    /** A page of their documents after the other. */
    private Future<Boolean> project(Map<String, Instant> since) {
        AtomicReference<@Nullable Cursor> place = new AtomicReference<>();
        return Round.repeat(() -> journal.writtenBy(since, place.get(), DOCUMENTS)
                .compose(documents -> {
                    documents.forEach(projector::add);
                    if (!documents.isEmpty()) {
                        JournalDocument last = documents.get(documents.size() - 1);
                        place.set(new Cursor(last.at(), last.id()));
                    }
                    return projector
                            .flush()
                            .timeout(FLUSH_SECONDS_MAX, TimeUnit.SECONDS)
                            .map(nothing -> documents.size() < DOCUMENTS ? Optional.of(true) : Optional.empty());
                }));
    }
}
