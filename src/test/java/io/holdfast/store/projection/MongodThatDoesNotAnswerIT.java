package io.holdfast.store.projection;

import static io.holdfast.store.OpenedStores.book;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyClaimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.NotBegun;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Unknown;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.readmodel.BookingReads.BehindException;
import io.holdfast.store.ListedMembers;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.store.mongo.MongoConnection;
import io.holdfast.testkit.RealMongod;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real mongod that is paused, or told to fail or to delay a command. */
class MongodThatDoesNotAnswerIT {
    private static final InspectorId ANN = inspector("ann");
    private static final InspectorId BOB = inspector("bob");

    /** What a server says that is primary no more. */
    private static final int NOT_PRIMARY = 10_107;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RealMongod mongod;

    private final String database = TestMongo.newDatabase();

    @SuppressWarnings("NullAway.Init")
    private OpenedStores opened;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(RealMongod.binary().isPresent(), RealMongod.HOW_TO_GET);
        mongod = RealMongod.start(
                RealMongod.binary().orElseThrow(),
                folder,
                RealMongod.freePort(),
                "rs1",
                "--setParameter",
                "enableTestCommands=1");
        RealMongod.initiate("rs1", List.of(mongod));
    }

    @AfterAll
    static void end() {
        if (mongod != null) {
            mongod.close();
        }
    }

    @BeforeEach
    void open() {
        opened = open("m1");
        claim(book("first", ANN, 1), 5000);
    }

    private MongoConnection.Target target() {
        String uri = RealMongod.uri("rs1", List.of(mongod));
        return new MongoConnection.Target(uri, database, false, 1000, 1000, 2000, 1000, 10);
    }

    private OpenedStores open(String member) {
        return new OpenedStores(target(), member);
    }

    @AfterEach
    void close() {
        fail("off", new JsonObject());
        opened.close();
    }

    private Future<ClaimOutcome> claiming(JournalCommand command, long millis) {
        return opened.stores.calendars().claim(command, Instant.now().plusMillis(millis));
    }

    private ClaimOutcome claim(JournalCommand command, long millis) {
        return TestClient.await(claiming(command, millis));
    }

    /** @param mode {@code off}, {@code alwaysOn}, or how many times */
    private static void fail(Object mode, JsonObject how) {
        Object when = mode instanceof Integer times ? new JsonObject().put("times", times) : mode;
        mongod.admin(
                "configureFailPoint",
                new JsonObject()
                        .put("configureFailPoint", "failCommand")
                        .put("mode", when)
                        .put("data", how));
    }

    private JsonObject of(String collection, String... commands) {
        return new JsonObject()
                .put("failCommands", new JsonArray(List.of(commands)))
                .put("namespace", database + "." + collection);
    }

    private boolean isWritten(String id) {
        return !TestClient.await(opened.stores.calendars().find(List.of(id), List.of(), "acme"))
                .isEmpty();
    }

    @Test
    void aCommandBehindAStuckDocumentHearsByItsDeadlineThatItWasNotBegun() throws Exception {
        mongod.pause();
        Instant begun = Instant.now();
        Future<ClaimOutcome> stuck = claiming(book("stuck", ANN, 2), 1500);
        Future<ClaimOutcome> behind = claiming(book("behind", BOB, 1), 600);
        assertThat(TestClient.await(behind)).isInstanceOf(NotBegun.class);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMillis(900));
        assertThat(TestClient.await(stuck)).isInstanceOf(Unknown.class);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMillis(1900));
        mongod.resume();

        ClaimOutcome fence = claim(command("fence", null, new Claim(ANN, 2)), 5000);
        assertThat(fence instanceof Claimed).isEqualTo(!isWritten("stuck"));
        assertThat(claim(book("next", ANN, 3), 5000)).isInstanceOf(Claimed.class);
        opened.read("b-next");
        assertThat(opened.load(ANN).version()).isEqualTo(3);
        assertThat(opened.load(ANN).occupancies()).hasSize(isWritten("stuck") ? 3 : 2);
        assertThat(opened.applied(ANN)).isEqualTo(3);
        assertThat(isWritten("behind")).isFalse();
    }

    @Test
    void aStartWaitsForTheEndOfAnElection() {
        fail(3, of("journal", "createIndexes").put("errorCode", NOT_PRIMARY));
        OpenedStores second = open("m2");
        try {
            assertThat(second.load(ANN).version()).isEqualTo(1);
        } finally {
            second.close();
        }
    }

    @Test
    void aDocumentIsNotInsertedAgainAfterTheFirstOfItsDeadlines() {
        fail("alwaysOn", of("journal", "insert").put("errorCode", 96));
        Future<ClaimOutcome> ahead = claiming(book("ahead", inspector("cid"), 1), 400);
        Future<ClaimOutcome> impatient = claiming(book("impatient", ANN, 2), 1200);
        Future<ClaimOutcome> patient = claiming(book("patient", BOB, 1), 2500);
        assertThat(TestClient.await(ahead)).isInstanceOf(Unknown.class);
        assertThat(TestClient.await(impatient)).isInstanceOfAny(Unknown.class, NotBegun.class);
        fail("off", new JsonObject());
        assertThat(TestClient.await(patient)).isInstanceOf(Unknown.class);
        assertThat(isWritten("patient")).isFalse();
    }

    @Test
    void aDocumentThatLandsAfterItsDeadlineIsFoundAndProjected() throws Exception {
        fail(1, of("journal", "insert").put("blockConnection", true).put("blockTimeMS", 800));
        assertThat(claim(book("late", ANN, 2), 400)).isInstanceOf(Unknown.class);
        Instant giveUp = Instant.now().plusSeconds(10);
        while (opened.applied(ANN) < 2 && Instant.now().isBefore(giveUp)) {
            Thread.sleep(50);
        }
        assertThat(opened.applied(ANN)).isEqualTo(2);
        assertThat(opened.read("b-late").booking().id()).isEqualTo("b-late");
    }

    @Test
    void aFailedLookUpAfterARefusalIsRepeatedUntilTheDeadline() {
        fail(3, of("journal", "find").put("errorCode", 96));
        assertThat(claim(book("taken", ANN, 1), 5000)).isInstanceOf(AlreadyClaimed.class);
        assertThat(claim(book("first", ANN, 2), 5000)).isInstanceOf(ClaimOutcome.AlreadyWritten.class);
    }

    /** More than a stack holds, if one try stood on the other. */
    @Test
    void projectionsThatFailedTwentyThousandTimesAreWrittenAtLastAndTheNextToo() throws Exception {
        fail(20_000, of("inspections", "insert", "update").put("errorCode", 96));
        Projector projector = new Projector(
                opened.vertx,
                opened.projections(),
                new Checkpoints(opened.vertx, Instant::now, opened.mongo, "m9"),
                1,
                opened.meters);
        projector.add(opened.leave("d2", "m9", book("second", ANN, 2)));
        projector.flush().await(180, TimeUnit.SECONDS);
        assertThat(opened.applied(ANN)).isEqualTo(2);
        projector.add(opened.leave("d3", "m9", book("third", ANN, 3)));
        projector.flush().await(20, TimeUnit.SECONDS);
        assertThat(opened.applied(ANN)).isEqualTo(3);
        assertThat(projector.lag()).isZero();
    }

    @Test
    void documentsThatAMemberLeftBehindAreProjectedOnceTheJournalCanBeRead() throws Exception {
        ListedMembers others = new ListedMembers("gone");
        try (OpenedStores reader = new OpenedStores(target(), "reader", Instant::now, others)) {
            Checkpoints its = new Checkpoints(opened.vertx, Instant::now, opened.mongo, "gone");
            TestClient.await(its.begin());
            opened.leave("d2", "gone", book("second", ANN, 2));
            TestClient.await(its.close(false));
            fail("alwaysOn", of("writers", "find").put("errorCode", 96));
            others.list();
            Future<?> early = reader.stores.bookingReads().booking("acme", "b-second");
            assertThatThrownBy(() -> TestClient.await(early)).isInstanceOf(BehindException.class);
            fail("off", new JsonObject());
            Instant giveUp = Instant.now().plusSeconds(10);
            while (reader.applied(ANN) < 2 && Instant.now().isBefore(giveUp)) {
                Thread.sleep(50);
            }
            assertThat(reader.read("b-second").booking().id()).isEqualTo("b-second");
        }
    }

    @Test
    void theEndDoesNotWaitForProjectionsThatCannotBeWrittenAndTheNextStartWritesThem() {
        fail("alwaysOn", of("inspections", "insert", "update").put("errorCode", 96));
        assertThat(claim(book("left", ANN, 2), 5000)).isInstanceOf(Claimed.class);
        Instant begun = Instant.now();
        TestClient.await(opened.stores.close());
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(9));
        fail("off", new JsonObject());
        try (OpenedStores next = open("m2")) {
            assertThat(next.applied(ANN)).isEqualTo(2);
            assertThat(TestClient.await(next.mongo.count("inspections", new JsonObject())))
                    .isEqualTo(2);
        }
    }
}
