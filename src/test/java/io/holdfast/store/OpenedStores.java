package io.holdfast.store;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.MemberBroadcast;
import io.holdfast.inspector.Origin;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.runtime.Clock;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.mongo.MongoConnection;
import io.holdfast.store.projection.AppliedVersions;
import io.holdfast.store.projection.ProjectionBatch;
import io.holdfast.store.projection.ProjectionRows;
import io.holdfast.testkit.TestMongo;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores as a gateway opens them, on a database of the test's own, and commands to claim with. */
public final class OpenedStores implements AutoCloseable {
    public static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");

    public final Vertx vertx = Vertx.vertx();
    final Clock clock;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final MongoStores stores;
    public final MongoClient mongo;

    public static OpenedStores of(TestMongo.Kind kind) {
        return of(kind, TestMongo.newDatabase(), "m1");
    }

    public static OpenedStores of(TestMongo.Kind kind, String database, String member) {
        return new OpenedStores(target(kind, database), member);
    }

    public static OpenedStores of(TestMongo.Kind kind, String database, String member, MemberBroadcast others) {
        return new OpenedStores(target(kind, database), member, Instant::now, others);
    }

    public static OpenedStores of(TestMongo.Kind kind, Clock clock) {
        return new OpenedStores(target(kind, TestMongo.newDatabase()), "m1", clock, MemberBroadcast.NONE);
    }

    private static MongoConnection.Target target(TestMongo.Kind kind, String database) {
        boolean isEmbedded = kind == TestMongo.Kind.EMBEDDED;
        TestMongo mongo = isEmbedded ? TestMongo.embedded() : TestMongo.real();
        return new MongoConnection.Target(mongo.uri(), database, isEmbedded, 5000, 5000, 10_000, 5000, 20);
    }

    public OpenedStores(MongoConnection.Target target, String member) {
        this(target, member, Instant::now, MemberBroadcast.NONE);
    }

    public OpenedStores(MongoConnection.Target target, String member, Clock clock, MemberBroadcast others) {
        this.clock = clock;
        MongoStores.Limits limits = new MongoStores.Limits(200, 1 << 20, 5000);
        try {
            stores = TestClient.await(MongoStores.open(vertx, clock, target, limits, meters, member, others));
            mongo = TestClient.await(MongoConnection.open(vertx, target, meters));
        } catch (RuntimeException | Error e) {
            TestClient.await(vertx.close());
            throw e;
        }
    }

    public static InspectorId inspector(String id) {
        return new InspectorId("acme", id);
    }

    public static Booking booking(String id, Instant start, InspectorId... team) {
        return new Booking(
                id, new Interval(start, start.plus(Duration.ofHours(1))), new Job(List.of(team), null, null), 1, false);
    }

    public static Change booked(Booking booking) {
        return new Booked(booking, Metadata.none(NINE.minusSeconds(60)), null);
    }

    public static JournalCommand book(String id, InspectorId inspector, long version) {
        return command(
                id,
                booked(booking("b-" + id, NINE.plus(Duration.ofHours(version)), inspector)),
                new Claim(inspector, version));
    }

    public static JournalCommand command(String id, @Nullable Change change, Claim... claims) {
        return command(id, null, change, claims);
    }

    public static JournalCommand command(
            String id, @Nullable IdempotencyKey key, @Nullable Change change, Claim... claims) {
        return new JournalCommand(
                id, "book", new Origin("someone", "online", "r-" + id), key, List.of(claims), change, List.of(), NINE);
    }

    public Future<ClaimOutcome> claiming(JournalCommand command) {
        return stores.calendars().claim(command, clock.now().plusSeconds(5));
    }

    public ClaimOutcome claim(JournalCommand command) {
        return TestClient.await(claiming(command));
    }

    public JournalledCalendar load(InspectorId inspector) {
        return load(inspector, Window.WHOLE);
    }

    public JournalledCalendar load(InspectorId inspector, Window window) {
        return TestClient.await(stores.calendars().load(inspector, Long.MAX_VALUE, window));
    }

    public StoredBooking read(String id) {
        return TestClient.await(stores.bookingReads().booking("acme", id)).orElseThrow();
    }

    public double slotFaults() {
        return meters.counter("holdfast.slot.claim.faults").count();
    }

    public long applied(InspectorId inspector) {
        JsonObject found = TestClient.await(
                mongo.findOne(AppliedVersions.COLLECTION, new JsonObject().put("_id", inspector.toString()), null));
        return found == null ? 0 : found.getLong("version");
    }

    /** Another way to the same projections, as another member has one. */
    public ProjectionBatch projections() {
        return new ProjectionBatch(
                new JournalCollection(mongo), new ProjectionRows(mongo), new AppliedVersions(mongo), meters);
    }

    /** In the journal, and not projected: as a writer leaves it that is killed. */
    public JournalDocument leave(String id, String writer, JournalCommand... commands) {
        JournalDocument document =
                new JournalDocument(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), writer, List.of(commands));
        TestClient.await(mongo.insert(JournalDocument.COLLECTION, document.toBson()));
        return document;
    }

    @Override
    public void close() {
        TestClient.await(stores.close());
        TestClient.await(mongo.close());
        TestClient.await(vertx.close());
    }
}
