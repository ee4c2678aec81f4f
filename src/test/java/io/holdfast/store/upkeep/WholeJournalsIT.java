package io.holdfast.store.upkeep;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.booked;
import static io.holdfast.store.OpenedStores.booking;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.Claim;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Journals of bookings, blocks and durable holds that came, moved between inspectors and went. */
class WholeJournalsIT {
    private static final int THINGS = 120;
    private static final int INSPECTORS = 6;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Map<InspectorId, Long> versions = new HashMap<>();
    private int number;

    @TempDir
    private Path folder;

    private void fill(OpenedStores opened) {
        System.out.println("WholeJournalsIT seed " + seed);
        for (int i = 0; i < THINGS; i++) {
            Instant start = NINE.plus(Duration.ofHours(2L * i));
            InspectorId one = inspector("i" + random.nextInt(INSPECTORS));
            InspectorId other = inspector("i" + random.nextInt(INSPECTORS));
            switch (random.nextInt(4)) {
                case 0 -> {
                    Block block = new Block("k~" + i, hour(start), one, Block.Label.BLOCK, 1);
                    claim(opened, new BlockAdded(block, Metadata.none(NINE), null), one);
                }
                case 1 -> {
                    Hold hold = hold("d~" + i, start, one);
                    claim(opened, new HoldPlaced(hold), one);
                    if (random.nextBoolean()) {
                        claim(opened, new HoldReleased(hold, NINE), one);
                    }
                }
                default -> bookAndMove(opened, i, start, one, other);
            }
        }
        TestClient.await(opened.stores.finishProjections());
    }

    private void bookAndMove(OpenedStores opened, int i, Instant start, InspectorId one, InspectorId other) {
        Booking made = booking("b~" + i, start, one);
        claim(opened, booked(made), one);
        if (random.nextBoolean()) {
            Booking moved = made.movedTo(hour(start.plus(Duration.ofMinutes(30))), List.of(other), false);
            claim(opened, new Rescheduled(made, moved, null), one, other);
            made = moved;
        }
        if (random.nextInt(3) == 0) {
            claim(opened, new Cancelled(made, "no need"), made.inspectors().get(0));
        }
    }

    private static Interval hour(Instant start) {
        return new Interval(start, start.plus(Duration.ofHours(1)));
    }

    private static Hold hold(String id, Instant start, InspectorId of) {
        Hold.Term term = new Hold.Term(NINE, start);
        return new Hold(id, hour(start), new Job(List.of(of), null, null), term, null, null, null).durable();
    }

    private void claim(OpenedStores opened, Change change, InspectorId... of) {
        Claim[] claims = List.of(of).stream()
                .distinct()
                .map(inspector -> new Claim(inspector, versions.merge(inspector, 1L, Long::sum)))
                .toArray(Claim[]::new);
        number++;
        assertThat(opened.claim(command("c" + number, change, claims))).isInstanceOf(Claimed.class);
    }

    private static Verification.Result verified(OpenedStores opened, Path export) {
        try {
            return new Verification(opened.mongo, export, 1).run(Progress.UNSEEN);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<JsonObject> rows(OpenedStores opened) {
        List<JsonObject> all = new ArrayList<>();
        for (String name : List.of("inspections", "events", "vacations", "calendars")) {
            List<JsonObject> rows = TestClient.await(opened.mongo.find(name, new JsonObject()));
            rows.sort((a, b) -> a.getString("_id").compareTo(b.getString("_id")));
            all.addAll(rows);
        }
        return all;
    }

    private static JsonObject some(OpenedStores opened, JsonObject query) {
        JsonObject found = TestClient.await(opened.mongo.findOne("inspections", query, null));
        assertThat(found).as("%s", query).isNotNull();
        return found;
    }

    private static void set(OpenedStores opened, JsonObject row, String field, Object value) {
        TestClient.await(opened.mongo.updateCollection(
                "inspections",
                new JsonObject().put("_id", row.getString("_id")),
                new JsonObject().put("$set", new JsonObject().put(field, value))));
    }

    /** A row is lost, one is moved, one is live that was cancelled, one is nobody's, and a checkpoint is lost. */
    private static void damage(OpenedStores opened) {
        JsonObject live = new JsonObject().put("status", "confirmed");
        List<JsonObject> confirmed = TestClient.await(opened.mongo.find("inspections", live));
        JsonObject lost = new JsonObject().put("_id", confirmed.get(0).getString("_id"));
        TestClient.await(opened.mongo.removeDocument("inspections", lost));
        set(opened, confirmed.get(1), "datetime", new JsonObject().put("$date", "2026-01-01T00:00:00Z"));
        set(opened, some(opened, new JsonObject().put("status", "cancelled")), "status", "confirmed");
        JsonObject bogus = confirmed.get(2).copy().put("_id", "b~nobody");
        bogus.remove("slotClaim");
        TestClient.await(opened.mongo.insert("inspections", bogus));
        JsonObject foreign = new JsonObject()
                .put("_id", "64b1f0c2e13f4a0012345678")
                .put("_companyId", "acme")
                .put("status", "confirmed");
        TestClient.await(opened.mongo.insert("inspections", foreign));
        TestClient.await(opened.mongo.removeDocument("calendars", new JsonObject().put("_id", "acme/i0")));
    }

    @ParameterizedTest
    @EnumSource
    void agreeWithTheProjectionsThatWereMadeOfThem(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            fill(opened);
            Verification.Result result = verified(opened, null);
            assertThat(result.findings().told()).isEmpty();
            assertThat(result.isRight()).isTrue();
            assertThat(result.commands()).isEqualTo(number);
        }
    }

    @ParameterizedTest
    @EnumSource
    void showWhatIsNotSoAndMendIt(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            fill(opened);
            List<JsonObject> before = rows(opened);
            damage(opened);
            assertThat(verified(opened, null).findings().count()).isEqualTo(4);

            Rebuild.Result rebuilt = new Rebuild(opened.mongo, null, Instant::now).run(Progress.UNSEEN);
            assertThat(rebuilt.mended()).isEqualTo(3);
            assertThat(rebuilt.removed()).isEqualTo(1);
            assertThat(verified(opened, null).findings().told()).isEmpty();
            List<JsonObject> after = rows(opened);
            assertThat(after.removeIf(row -> row.getString("_id").length() == 24))
                    .as("what is not ours is there")
                    .isTrue();
            assertThat(after).isEqualTo(before);
        }
    }

    /** Ends as a process does that is killed there. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Progress killedAfter(int steps) {
        int[] left = {steps};
        return new Progress() {
            @Override
            public void begin(String what, long all) {}

            @Override
            public void step(long more) {
                if (--left[0] == 0) {
                    throw new Killed();
                }
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void areTheSameAgainAfterTwoDeaths(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            fill(opened);
            List<JsonObject> before = rows(opened);
            damage(opened);
            for (int steps : List.of(number / 2, number + THINGS / 2)) {
                assertThatThrownBy(() -> new Rebuild(opened.mongo, null, Instant::now).run(killedAfter(steps)))
                        .isInstanceOf(Killed.class);
            }
            new Rebuild(opened.mongo, null, Instant::now).run(Progress.UNSEEN);
            List<JsonObject> after = rows(opened);
            after.removeIf(row -> row.getString("_id").length() == 24);
            assertThat(after).isEqualTo(before);
            assertThat(TestClient.await(opened.mongo.getCollections())).noneMatch(name -> name.startsWith("rebuilt_"));
        }
    }

    /** A gateway's own change finds no row then, and says that it is projected. */
    @ParameterizedTest
    @EnumSource
    void areFollowedByWhatChangesWhileTheyAreReadAndARowIsLost(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            fill(opened);
            InspectorId ines = inspector("i0");
            Booking made = booking("b~lost", NINE.minus(Duration.ofDays(2)), ines);
            claim(opened, booked(made), ines);
            TestClient.await(opened.stores.finishProjections());
            TestClient.await(opened.mongo.removeDocument("inspections", new JsonObject().put("_id", made.id())));
            Progress cancelling = new Progress() {
                @Override
                public void begin(String what, long steps) {
                    if (what.equals("rows")) {
                        claim(opened, new Cancelled(made, "meanwhile"), ines);
                        TestClient.await(opened.stores.finishProjections());
                    }
                }

                @Override
                public void step(long more) {}
            };
            new Rebuild(opened.mongo, null, Instant::now).run(cancelling);
            assertThat(verified(opened, null).findings().told()).isEmpty();
            assertThat(some(opened, new JsonObject().put("_id", made.id())).getString("status"))
                    .isEqualTo("cancelled");
        }
    }

    /** Of documents of several calendars one may stay for another's sake, and leave a gap behind it. */
    @ParameterizedTest
    @EnumSource
    void mayHaveGapsOnceOldDocumentsHaveGone(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            InspectorId busy = inspector("busy");
            InspectorId quiet = inspector("quiet");
            Booking both = booking("b~both", NINE, busy, quiet);
            claim(opened, booked(both), busy, quiet);
            for (int i = 1; i <= 3; i++) {
                claim(opened, booked(booking("b~" + i, NINE.plus(Duration.ofHours(2L * i)), busy)), busy);
            }
            TestClient.await(opened.stores.finishProjections());
            Instant later = Instant.now().plus(Duration.ofDays(3));
            Pruning pruning = new Pruning(opened.vertx, opened.mongo, () -> later, Duration.ofDays(2));
            assertThat(TestClient.await(pruning.run())).isEqualTo(2);
            Verification.Result result = verified(opened, null);
            assertThat(result.cutOff()).containsExactly("acme/busy");
            assertThat(result.findings().told()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void areWholeWithTheirExportOnceOldDocumentsHaveGone(TestMongo.Kind kind) throws IOException {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            fill(opened);
            List<JsonObject> before = rows(opened);
            Path export = folder.resolve("journal.jsonl");
            try (Writer lines = Files.newBufferedWriter(export)) {
                WholeJournal journal = new WholeJournal(new JournalCollection(opened.mongo), null);
                assertThat(JournalExport.write(journal, lines, Progress.UNSEEN)).isEqualTo(number);
            }
            Instant later = Instant.now().plus(Duration.ofDays(3));
            Pruning pruning = new Pruning(opened.vertx, opened.mongo, () -> later, Duration.ofDays(2));
            long gone = TestClient.await(pruning.run());
            assertThat(gone).isGreaterThan(number / 2).isLessThanOrEqualTo(number - INSPECTORS / 2);
            assertThat(TestClient.await(pruning.run())).isZero();
            for (InspectorId inspector : versions.keySet()) {
                String last = inspector + "#" + versions.get(inspector);
                assertThat(TestClient.await(new JournalCollection(opened.mongo).claiming(last)))
                        .as(last)
                        .isPresent();
            }
            assertThat(rows(opened)).isEqualTo(before);

            assertThat(verified(opened, null).cutOff()).isNotEmpty();
            assertThatThrownBy(() -> new Rebuild(opened.mongo, null, Instant::now).run(Progress.UNSEEN))
                    .hasMessageContaining("--from");
            assertThat(verified(opened, export).isRight()).isTrue();
            damage(opened);
            new Rebuild(opened.mongo, export, Instant::now).run(Progress.UNSEEN);
            assertThat(verified(opened, export).findings().told()).isEmpty();
            claim(opened, booked(booking("b~new", NINE.minus(Duration.ofDays(1)), inspector("i1"))), inspector("i1"));
            TestClient.await(opened.stores.finishProjections());
            assertThat(verified(opened, export).isRight()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void lackNoVersionAndHaveNoneTwice(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            fill(opened);
            InspectorId some = versions.keySet().iterator().next();
            JsonObject second = new JsonObject().put("claims", new JsonArray().add(some + "#2"));
            JsonObject raw = TestClient.await(
                    opened.mongo.findOne("journal", new JsonObject().put("claims", some + "#2"), null));
            assertThat(raw).as("%s", second).isNotNull();
            TestClient.await(opened.mongo.removeDocument("journal", new JsonObject().put("_id", raw.getString("_id"))));
            assertThat(verified(opened, null).findings().told())
                    .anyMatch(finding -> finding.contains(some + " has no version 2"));
            assertThatThrownBy(() -> new Rebuild(opened.mongo, null, Instant::now).run(Progress.UNSEEN))
                    .hasMessageContaining("not whole");
        }
    }
}
