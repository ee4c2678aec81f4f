package io.holdfast.store;

import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.Clock;
import io.holdfast.inspector.OtherMembers;
import io.holdfast.settings.BookingReads;
import io.holdfast.settings.JournalReads;
import io.holdfast.settings.SettingsStore;
import io.holdfast.store.Checkpoints.Checkpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Everything that is kept in MongoDB, opened together and closed together. */
public final class MongoStores {
    private static final int CATCH_UP = 200;
    private static final long CATCH_UP_SECONDS_MAX = 60;
    private static final long CLOSE_SECONDS_MAX = 5;

    private final MongoClient mongo;
    private final JournalCollection journal;
    private final Projector projector;
    private final Checkpoints checkpoints;
    private final MongoCalendarStore calendars;
    private final MongoSettingsStore settings;
    private final OtherMembers others;
    private final byte[] secret;
    private volatile Future<Void> catchingUp = Future.succeededFuture();

    private MongoStores(
            MongoClient mongo,
            JournalCollection journal,
            Projector projector,
            Checkpoints checkpoints,
            MongoCalendarStore calendars,
            OtherMembers others,
            byte[] secret) {
        this.mongo = mongo;
        this.journal = journal;
        this.projector = projector;
        this.checkpoints = checkpoints;
        this.calendars = calendars;
        this.settings = new MongoSettingsStore(mongo, others);
        this.others = others;
        this.secret = secret;
    }

    /**
     * The limits of the journal.
     *
     * @param commandsMax commands of one group document
     * @param bytesMax of one group document, about
     * @param projectionLagMax commands whose projections may be missing before new ones wait
     */
    public record Limits(int commandsMax, int bytesMax, int projectionLagMax) {}

    /**
     * Connects, makes the indexes, and projects what members that are gone left behind. Fails with {@link
     * MongoConnection.Refused}, or a fault of the client.
     *
     * @param clock by which the deadlines of claims were made
     * @param member this member and its start, as the journal names its writers
     * @param others who have parts of the projections to write, and remember settings
     */
    public static Future<MongoStores> open(
            Vertx vertx,
            Clock clock,
            MongoConnection.Target target,
            Limits limits,
            MeterRegistry meters,
            String member,
            OtherMembers others) {
        return MongoConnection.open(vertx, target)
                .compose(mongo -> Indexes.create(mongo)
                        .compose(nothing -> CellSecret.readOrMake(mongo))
                        .compose(secret -> {
                            MongoStores stores = wire(vertx, clock, mongo, limits, meters, member, others, secret);
                            return stores.checkpoints
                                    .begin()
                                    .compose(nothing -> stores.catchUp())
                                    .map(stores);
                        })
                        .recover(fault -> mongo.close().transform(any -> Future.failedFuture(fault))));
    }

    private static MongoStores wire(
            Vertx vertx,
            Clock clock,
            MongoClient mongo,
            Limits limits,
            MeterRegistry meters,
            String member,
            OtherMembers others,
            byte[] secret) {
        JournalCollection journal = new JournalCollection(mongo);
        Checkpoints checkpoints = new Checkpoints(vertx, clock, mongo, member);
        ProjectionBatch projections =
                new ProjectionBatch(journal, new ProjectionRows(mongo), new AppliedVersions(mongo), meters);
        Projector projector = new Projector(vertx, projections, checkpoints, meters);
        JournalWriter.Limits group =
                new JournalWriter.Limits(limits.commandsMax(), limits.bytesMax(), limits.projectionLagMax());
        JournalWriter writer = new JournalWriter(
                vertx,
                clock,
                journal,
                projector,
                new UnsettledDocuments(vertx, journal, projector, checkpoints),
                member,
                group,
                meters);
        MongoCalendarStore calendars = new MongoCalendarStore(vertx, mongo, journal, writer, projector);
        return new MongoStores(mongo, journal, projector, checkpoints, calendars, others, secret);
    }

    /**
     * Projects what other writers left behind, before anybody reads; also harmless where they are alive. To be called
     * again when a member has left: reads wait for it.
     */
    public Future<Void> catchUp() {
        Future<Void> caughtUp = projectOthers();
        catchingUp = caughtUp;
        return caughtUp;
    }

    private Future<Void> projectOthers() {
        return checkpoints.others().compose(others -> {
            if (others.isEmpty()) {
                return Future.succeededFuture();
            }
            Map<String, Instant> since =
                    others.stream().collect(Collectors.toMap(Checkpoint::writer, Checkpoint::projectedAt));
            return journal.writtenBy(since, CATCH_UP)
                    .compose(documents -> catchUp(since, documents))
                    .compose(nothing -> checkpoints.forget(others));
        });
    }

    private Future<Void> catchUp(Map<String, Instant> since, List<JournalDocument> documents) {
        documents.forEach(projector::add);
        Future<Void> flushed = projector.flush().timeout(CATCH_UP_SECONDS_MAX, TimeUnit.SECONDS);
        if (documents.size() < CATCH_UP) {
            return flushed;
        }
        JournalDocument last = documents.get(documents.size() - 1);
        return flushed.compose(nothing -> journal.writtenBy(since, new Cursor(last.at(), last.id()), CATCH_UP))
                .compose(more -> catchUp(since, more));
    }

    public CalendarStore calendars() {
        return calendars;
    }

    /** Done when what this member had written to the journal is projected. */
    public Future<Void> finishProjections() {
        return projector.flush();
    }

    /** Another member has changed a company's settings. */
    public Future<Void> forgetSettings(String companyId) {
        settings.forget(companyId);
        return Future.succeededFuture();
    }

    public BookingReads bookingReads() {
        return new MongoBookingReads(mongo, projector, others, () -> catchingUp);
    }

    public JournalReads journalReads() {
        return new MongoJournalReads(mongo);
    }

    /** One for all, as it remembers. */
    public SettingsStore settings() {
        return settings;
    }

    /** From which the tokens of holds are derived; 32 bytes. */
    public byte[] secret() {
        return secret.clone();
    }

    /** Writes what is left of the projections first, for a few seconds at most. */
    public Future<Void> close() {
        return projector
                .flush()
                .timeout(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
                .transform(flushed -> {
                    projector.stop();
                    return checkpoints.close(flushed.succeeded());
                })
                .timeout(2 * CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
                .transform(any -> mongo.close());
    }
}
