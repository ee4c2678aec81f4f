package io.holdfast.store;

import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.DurableHolds;
import io.holdfast.inspector.MemberBroadcast;
import io.holdfast.readmodel.BookingReads;
import io.holdfast.readmodel.JournalReads;
import io.holdfast.runtime.Clock;
import io.holdfast.security.TokenSecret;
import io.holdfast.security.TokenSecrets;
import io.holdfast.settings.SettingsStore;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalWriter;
import io.holdfast.store.journal.MongoJournalReads;
import io.holdfast.store.mongo.CellSecrets;
import io.holdfast.store.mongo.MongoAway;
import io.holdfast.store.mongo.MongoConnection;
import io.holdfast.store.mongo.MongoSettingsStore;
import io.holdfast.store.mongo.MongoWatch;
import io.holdfast.store.projection.AppliedVersions;
import io.holdfast.store.projection.Checkpoints;
import io.holdfast.store.projection.LeftBehind;
import io.holdfast.store.projection.MongoBookingReads;
import io.holdfast.store.projection.MongoDurableHolds;
import io.holdfast.store.projection.ProjectionBatch;
import io.holdfast.store.projection.ProjectionRows;
import io.holdfast.store.projection.Projector;
import io.holdfast.store.upkeep.Pruning;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everything that is kept in MongoDB, opened together and closed together. */
public final class MongoStores {
    private static final long CLOSE_SECONDS_MAX = 5;

    /** A start waits so long for each of its steps: an election takes some seconds, and does not end a start. */
    private static final Duration ELECTION_MAX = Duration.ofSeconds(15);

    private final MongoClient mongo;
    private final Projector projector;
    private final LeftBehind leftBehind;
    private final Checkpoints checkpoints;
    private final MongoCalendarStore calendars;
    private final MongoSettingsStore settings;
    private final MemberBroadcast others;
    private final CellSecrets secrets;
    private final List<TokenSecret> firstSecrets;

    private MongoStores(
            MongoClient mongo,
            Projector projector,
            LeftBehind leftBehind,
            Checkpoints checkpoints,
            MongoCalendarStore calendars,
            MemberBroadcast others,
            List<TokenSecret> firstSecrets) {
        this.mongo = mongo;
        this.projector = projector;
        this.leftBehind = leftBehind;
        this.checkpoints = checkpoints;
        this.calendars = calendars;
        this.settings = new MongoSettingsStore(mongo, others);
        this.others = others;
        this.secrets = new CellSecrets(mongo);
        this.firstSecrets = firstSecrets;
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
            MemberBroadcast others) {
        return MongoConnection.open(vertx, target, meters)
                .compose(mongo -> MongoAway.again(vertx, ELECTION_MAX, () -> Indexes.create(mongo))
                        .compose(nothing ->
                                MongoAway.again(vertx, ELECTION_MAX, () -> new CellSecrets(mongo).readOrMake()))
                        .compose(secrets -> {
                            MongoStores stores = wire(vertx, clock, mongo, limits, meters, member, others, secrets);
                            return MongoAway.again(vertx, ELECTION_MAX, stores.checkpoints::begin)
                                    .compose(nothing -> MongoAway.again(vertx, ELECTION_MAX, stores.leftBehind::begin))
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
            MemberBroadcast others,
            List<TokenSecret> secrets) {
        JournalCollection journal = new JournalCollection(mongo);
        Checkpoints checkpoints = new Checkpoints(vertx, clock, mongo, member);
        ProjectionBatch projections =
                new ProjectionBatch(journal, new ProjectionRows(mongo), new AppliedVersions(mongo), meters);
        Projector projector = new Projector(vertx, projections, checkpoints, Projector.RETRY_MILLIS, meters);
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
        LeftBehind leftBehind = new LeftBehind(vertx, others, checkpoints, journal, projector);
        return new MongoStores(mongo, projector, leftBehind, checkpoints, calendars, others, secrets);
    }

    /** That member is not in the list of members any more: reads wait for what it left behind. */
    public void memberLeft(String member) {
        leftBehind.left(member);
    }

    /** The list of members has grown: whoever is gone from it later is missed. */
    public Future<Void> memberCame() {
        return leftBehind.look();
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
        return new MongoBookingReads(mongo, projector, others, leftBehind);
    }

    /**
     * Lets go of old documents of the journal from now on.
     *
     * @param days how old
     */
    public Pruning prune(Vertx vertx, Clock clock, int days) {
        Pruning pruning = new Pruning(vertx, mongo, clock, Duration.ofDays(days));
        pruning.begin();
        return pruning;
    }

    public DurableHolds durableHolds() {
        return new MongoDurableHolds(mongo);
    }

    public JournalReads journalReads() {
        return new MongoJournalReads(mongo);
    }

    /** One for all, as it remembers. */
    public SettingsStore settings() {
        return settings;
    }

    /** Asks MongoDB from now on whether it is there. */
    public MongoWatch watch(Vertx vertx) {
        MongoWatch watch = new MongoWatch(vertx, mongo);
        watch.begin();
        return watch;
    }

    /** From which the tokens of holds are made, as they were when this was opened. */
    public List<TokenSecret> firstSecrets() {
        return firstSecrets;
    }

    public TokenSecrets tokenSecrets() {
        return secrets;
    }

    /** Writes what is left of the projections first, for a few seconds at most. */
    public Future<Void> close() {
        return projector
                .flush()
                .timeout(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
                .transform(flushed -> {
                    projector.stop();
                    leftBehind.stop();
                    return checkpoints.close(flushed.succeeded());
                })
                .timeout(2 * CLOSE_SECONDS_MAX, TimeUnit.SECONDS)
                .transform(any -> mongo.close());
    }
}
