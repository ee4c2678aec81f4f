package io.holdfast.store.upkeep;

import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Round;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.mongo.Cursor;
import io.holdfast.store.projection.AppliedVersions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of the journal's documents that are so many days old: those of which every version is projected, and is not its
 * calendar's last. In small batches with pauses, so that nobody notices; each member looks once an hour.
 */
public final class Pruning {
    private static final Logger log = LoggerFactory.getLogger(Pruning.class);
    private static final Duration LOOK = Duration.ofHours(1);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 50;
    private static final int BATCH = 100;

    private final Vertx vertx;
    private final MongoClient mongo;
    private final JournalCollection journal;
    private final Clock clock;
    private final Duration kept;
    private long timer = -1;
    private boolean isUnderWay;

    /** @param kept how old a document is that goes */
    public Pruning(Vertx vertx, MongoClient mongo, Clock clock, Duration kept) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.journal = new JournalCollection(mongo);
        this.clock = clock;
        this.kept = kept;
    }

    public void begin() {
        timer = vertx.setPeriodic(FIRST_LOOK.toMillis(), LOOK.toMillis(), any -> look());
    }

    public void end() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (isUnderWay) {
            return;
        }
        isUnderWay = true;
        run().onSuccess(gone -> {
                    if (gone > 0) {
                        log.info(
                                "{} documents of the journal were older than {} days, and are gone",
                                gone,
                                kept.toDays());
                    }
                })
                .onFailure(fault -> log.debug("old documents of the journal go later: {}", fault.toString()))
                .onComplete(any -> isUnderWay = false);
    }

    /** How many have gone. */
    Future<Long> run() {
        return Round.repeat(new Batches(clock.now().minus(kept)));
    }

    /** One batch after the other, from the oldest on; those that stay are passed over. */
    private final class Batches implements Round<Long> {
        private final Instant before;
        private @Nullable Cursor last;
        private long gone;

        private Batches(Instant before) {
            this.before = before;
        }

        @Override
        public Future<Optional<Long>> take() {
            return journal.page(last, BATCH).compose(raw -> {
                List<JournalDocument> page =
                        raw.stream().map(JournalDocument::of).toList();
                List<JournalDocument> old =
                        page.stream().filter(one -> one.at().isBefore(before)).toList();
                boolean isLast = old.size() < BATCH;
                if (!page.isEmpty()) {
                    JournalDocument end = page.get(page.size() - 1);
                    last = new Cursor(end.at(), end.id());
                }
                return drop(old)
                        .compose(nothing -> isLast
                                ? Future.succeededFuture(Optional.of(gone))
                                : vertx.timer(PAUSE_MILLIS).map(any -> Optional.<Long>empty()));
            });
        }

        private Future<Void> drop(List<JournalDocument> old) {
            return old.isEmpty()
                    ? Future.succeededFuture()
                    : applied(old).compose(versions -> {
                        List<String> ids = old.stream()
                                .filter(document -> isPassed(document, versions))
                                .map(JournalDocument::id)
                                .toList();
                        gone += ids.size();
                        return ids.isEmpty()
                                ? Future.succeededFuture()
                                : UpkeepNotes.pruned(mongo, before).compose(nothing -> journal.remove(ids));
                    });
        }
    }

    /** Up to which version the projections of their calendars are. */
    private Future<Map<String, Long>> applied(List<JournalDocument> documents) {
        JsonArray calendars = new JsonArray(new ArrayList<>(documents.stream()
                .flatMap(document -> document.commands().stream())
                .flatMap(command -> command.claims().stream())
                .map(claim -> claim.inspector().toString())
                .distinct()
                .toList()));
        JsonObject those = new JsonObject().put("_id", new JsonObject().put("$in", calendars));
        return mongo.find(AppliedVersions.COLLECTION, those).map(found -> {
            Map<String, Long> versions = new HashMap<>();
            found.forEach(one -> versions.put(one.getString("_id"), one.getLong("version", 0L)));
            return versions;
        });
    }

    /** Every version in it is projected, and so is a later one: it is no calendar's last. */
    private static boolean isPassed(JournalDocument document, Map<String, Long> applied) {
        for (JournalCommand command : document.commands()) {
            for (Claim claim : command.claims()) {
                if (claim.version() >= applied.getOrDefault(claim.inspector().toString(), 0L)) {
                    return false;
                }
            }
        }
        return true;
    }
}
