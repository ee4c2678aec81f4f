package io.holdfast.store.projection;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.book;
import static io.holdfast.store.OpenedStores.booked;
import static io.holdfast.store.OpenedStores.booking;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Claim;
import io.holdfast.readmodel.BookingReads.Status;
import io.holdfast.runtime.RandomIds;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.store.UnsettledDocuments;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.journal.UnsettledWatch.Fate;
import io.holdfast.store.mongo.MongoConnection;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProjectingIT {
    private static final RandomIds IDS = new RandomIds();

    private static final InspectorId ANN = inspector("ann");

    @ParameterizedTest
    @EnumSource
    void aCancelledBookingStaysAsATombstoneAndItsSlotIsTakenAnew(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Booking first = booking("b1", NINE, ANN);
            opened.claim(command("c1", booked(first), new Claim(ANN, 1)));
            opened.read("b1");
            JournalDocument both = opened.leave(
                    "d1",
                    "other",
                    command("c2", new Cancelled(first, "rain"), new Claim(ANN, 2)),
                    command("c3", booked(booking("b2", NINE, ANN)), new Claim(ANN, 3)));
            TestClient.await(opened.projections().apply(List.of(both)));

            assertThat(opened.read("b1").status()).isEqualTo(Status.CANCELLED);
            assertThat(opened.read("b1").cancelReason()).isEqualTo("rain");
            assertThat(opened.read("b2").status()).isEqualTo(Status.CONFIRMED);
            assertThat(slotOf(opened, "b1")).isNull();
            assertThat(slotOf(opened, "b2")).isEqualTo(slot(NINE));
            assertThat(opened.slotFaults()).isZero();
        }
    }

    /** b1 leaves its slot for a third, b2 takes it, b1 takes what was b2's: no order of two writes does. */
    @ParameterizedTest
    @EnumSource
    void bookingsThatChangePlacesKeepTheirSlotsAndATakenOneLosesItsOwnOnly(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Booking one = booking("b1", NINE, ANN);
            Booking two = booking("b2", NINE.plusSeconds(3600), ANN);
            opened.claim(command("c1", booked(one), new Claim(ANN, 1)));
            opened.claim(command("c2", booked(two), new Claim(ANN, 2)));
            opened.read("b2");
            Interval aside = new Interval(NINE.plusSeconds(9000), NINE.plusSeconds(12_600));
            Booking oneAside = one.movedTo(aside, List.of(ANN), false);
            Booking twoThere = two.movedTo(one.interval(), List.of(ANN), false);
            Booking oneThere = oneAside.movedTo(two.interval(), List.of(ANN), false);
            JournalDocument swap = opened.leave(
                    "swap",
                    "other",
                    command("c3", new Rescheduled(one, oneAside, null), new Claim(ANN, 3)),
                    command("c4", new Rescheduled(two, twoThere, null), new Claim(ANN, 4)),
                    command("c5", new Rescheduled(oneAside, oneThere, null), new Claim(ANN, 5)));
            TestClient.await(opened.projections().apply(List.of(swap)));

            assertThat(opened.read("b1").booking()).isEqualTo(oneThere);
            assertThat(opened.read("b2").booking()).isEqualTo(twoThere);
            assertThat(slotOf(opened, "b1")).isEqualTo(slot(NINE.plusSeconds(3600)));
            assertThat(slotOf(opened, "b2")).isEqualTo(slot(NINE));
            assertThat(opened.slotFaults()).isZero();

            InspectorId bob = inspector("bob");
            Booking bobs = booking("b3", NINE, bob);
            opened.claim(command("c6", booked(bobs), new Claim(bob, 1)));
            opened.read("b3");
            Booking overlapping = twoThere.movedTo(oneThere.interval(), List.of(ANN), false);
            Booking bobsLater = bobs.movedTo(two.interval(), List.of(bob), false);
            JournalDocument clash = opened.leave(
                    "clash",
                    "other",
                    command("c7", new Rescheduled(twoThere, overlapping, null), new Claim(ANN, 6)),
                    command("c8", new Rescheduled(bobs, bobsLater, null), new Claim(bob, 2)));
            TestClient.await(opened.projections().apply(List.of(clash)));

            assertThat(opened.slotFaults()).isEqualTo(1);
            assertThat(slotOf(opened, "b2")).isNull();
            assertThat(slotOf(opened, "b3")).isEqualTo("acme/bob@" + NINE.plusSeconds(3600));
            assertThat(opened.read("b2").booking()).isEqualTo(overlapping);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGapThatAnotherWriterLeftIsFilledBeforeTheCalendarIsRaised(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Booking first = booking("b1", NINE, ANN);
            Booking moved =
                    first.movedTo(new Interval(NINE.plusSeconds(7200), NINE.plusSeconds(9000)), List.of(ANN), false);
            opened.leave("d1", "killed", command("c1", booked(first), new Claim(ANN, 1)));
            opened.leave("d2", "killed", command("c2", new Rescheduled(first, moved, null), new Claim(ANN, 2)));
            JournalDocument last =
                    opened.leave("d3", "m2", command("c3", booked(booking("b3", NINE, ANN)), new Claim(ANN, 3)));
            TestClient.await(opened.projections().apply(List.of(last)));

            assertThat(opened.applied(ANN)).isEqualTo(3);
            assertThat(opened.read("b1").booking()).isEqualTo(moved);
            assertThat(opened.slotFaults()).isZero();
            assertThat(slotOf(opened, "b3")).isEqualTo(slot(NINE));
        }
    }

    /** Two writers by turns, more documents than are read at once, and one that is projected by its checkpoint. */
    @ParameterizedTest
    @EnumSource
    void documentsThatKilledWritersLeftBehindAreProjectedAtTheNextStart(TestMongo.Kind kind) throws Exception {
        int left = 250;
        String database = TestMongo.newDatabase();
        try (OpenedStores one = OpenedStores.of(kind, database, "one")) {
            one.leave("before", "two", book("projected", inspector("bob"), 1));
            Thread.sleep(5);
            try (OpenedStores two = OpenedStores.of(kind, database, "two")) {
                for (int i = 1; i <= left; i++) {
                    OpenedStores writer = i % 2 == 0 ? two : one;
                    writer.leave("d" + i, i % 2 == 0 ? "two" : "one", book("left-" + i, ANN, i));
                }
                try (OpenedStores next = OpenedStores.of(kind, database, "next")) {
                    assertThat(next.applied(ANN)).isEqualTo(left);
                    assertThat(TestClient.await(next.mongo.count("inspections", new JsonObject())))
                            .isEqualTo(left);
                }
            }
        }
    }

    /** Its checkpoint is what the next start goes by when it is killed later. */
    @ParameterizedTest
    @EnumSource
    void aMemberThatStartsKeepsTheCheckpointOfALiveOneAndACleanEndLeavesNone(TestMongo.Kind kind) {
        String database = TestMongo.newDatabase();
        try (OpenedStores first = OpenedStores.of(kind, database, "first")) {
            try (OpenedStores second = OpenedStores.of(kind, database, "second")) {
                assertThat(writers(second)).isEqualTo(2);
            }
            assertThat(writers(first)).isEqualTo(1);
        }
    }

    /** Another member's documents, later than one of this member's that is not projected. */
    @ParameterizedTest
    @EnumSource
    void aCheckpointIsNotRaisedByTheDocumentsOfAnother(TestMongo.Kind kind) throws Exception {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Checkpoints checkpoints = new Checkpoints(opened.vertx, Instant::now, opened.mongo, "third");
            TestClient.await(checkpoints.begin());
            Checkpoints others = new Checkpoints(opened.vertx, Instant::now, opened.mongo, "-");
            Checkpoints.Checkpoint before = of("third", others);
            Thread.sleep(5);
            checkpoints.projected(opened.leave("d1", "somebody", book("c1", ANN, 1)));
            TestClient.await(checkpoints.close(false));

            assertThat(of("third", others).projectedAt()).isEqualTo(before.projectedAt());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlushEndsAlsoWhereMoreIsAddedThanABatchTakes(TestMongo.Kind kind) throws Exception {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Projector projector = projector(opened, opened.projections());
            AtomicBoolean isOver = new AtomicBoolean();
            keepAdding(projector, isOver);
            projector.flush().await(1, TimeUnit.SECONDS);
            isOver.set(true);
        }
    }

    private static void keepAdding(Projector projector, AtomicBoolean isOver) {
        for (int i = 0; i < 60; i++) {
            projector.add(new JournalDocument(IDS.random(), NINE, "m1", List.of()));
        }
        projector.progress().onComplete(any -> {
            if (!isOver.get()) {
                keepAdding(projector, isOver);
            }
        });
    }

    /** Else a kill would leave it unprojected for ever: it is older than what was projected since. */
    @ParameterizedTest
    @EnumSource
    void aDocumentThatLandedLateHoldsTheCheckpointUntilItIsProjected(TestMongo.Kind kind) throws Exception {
        var nowhere = new MongoConnection.Target("mongodb://127.0.0.1:1", "none", true, 100, 100, 200, 100, 2);
        try (OpenedStores opened = OpenedStores.of(kind)) {
            MongoClient away = TestClient.await(MongoConnection.open(opened.vertx, nowhere, opened.meters));
            JournalCollection journal = new JournalCollection(opened.mongo);
            Checkpoints checkpoints = new Checkpoints(opened.vertx, Instant::now, opened.mongo, "late");
            TestClient.await(checkpoints.begin());
            ProjectionBatch failing =
                    new ProjectionBatch(journal, new ProjectionRows(away), new AppliedVersions(away), opened.meters);
            Projector projector =
                    new Projector(opened.vertx, failing, checkpoints, Projector.RETRY_MILLIS, opened.meters);
            Thread.sleep(5);
            JournalDocument landed = opened.leave("d1", "late", book("c1", ANN, 1));
            Future<Fate> fate = new UnsettledDocuments(opened.vertx, journal, projector, checkpoints).watch(landed);
            Thread.sleep(800);
            checkpoints.projected(
                    new JournalDocument("d2", landed.at().plusSeconds(60), "late", List.of(book("c2", ANN, 2))));
            projector.stop();
            TestClient.await(checkpoints.close(false));

            assertThat(fate.isComplete()).isFalse();
            assertThat(of("late", new Checkpoints(opened.vertx, Instant::now, opened.mongo, "-"))
                            .projectedAt())
                    .isEqualTo(landed.at());
            TestClient.await(away.close());
        }
    }

    private static Projector projector(OpenedStores opened, ProjectionBatch projections) {
        return new Projector(
                opened.vertx,
                projections,
                new Checkpoints(opened.vertx, Instant::now, opened.mongo, "m1"),
                Projector.RETRY_MILLIS,
                opened.meters);
    }

    private static long writers(OpenedStores opened) {
        return TestClient.await(opened.mongo.count("writers", new JsonObject()));
    }

    private static Checkpoints.Checkpoint of(String writer, Checkpoints asking) {
        return TestClient.await(asking.others()).stream()
                .filter(one -> one.writer().equals(writer))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String slotOf(OpenedStores opened, String id) {
        JsonObject found = TestClient.await(opened.mongo.findOne("inspections", new JsonObject().put("_id", id), null));
        return found.containsKey("slotClaim") ? found.getJsonArray("slotClaim").getString(0) : null;
    }

    private static String slot(Instant start) {
        return "acme/ann@" + start;
    }
}
