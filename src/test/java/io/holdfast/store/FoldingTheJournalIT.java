package io.holdfast.store;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.booked;
import static io.holdfast.store.OpenedStores.booking;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.Claim;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bookings are made, moved and cancelled at random; what is stored is compared with what was done. */
class FoldingTheJournalIT {
    private static final int COMMANDS = 400;
    private static final int INSPECTORS = 5;

    private final Map<InspectorId, Long> versions = new HashMap<>();
    private final Map<String, Booking> live = new HashMap<>();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void theProjectionsAreItsFoldAlsoWhenTheyWereWiped(TestMongo.Kind kind) {
        System.out.println("FoldingTheJournalIT seed " + seed);
        String database = TestMongo.newDatabase();
        try (OpenedStores opened = OpenedStores.of(kind, database, "m1")) {
            for (int i = 0; i < COMMANDS; i++) {
                take(opened, i);
            }
            compare(opened);
            assertThat(opened.slotFaults()).isZero();
            JsonObject all = new JsonObject();
            TestClient.await(opened.mongo.removeDocuments("calendars", all));
            TestClient.await(opened.mongo.removeDocuments("inspections", all));
        }
        try (OpenedStores again = OpenedStores.of(kind, database, "m2")) {
            compare(again);
            TestClient.await(again.stores.bookingReads().booking("acme", "any"));
            assertThat(TestClient.await(again.mongo.count("inspections", new JsonObject().put("status", "confirmed"))))
                    .isEqualTo(live.size());
            compare(again);
            assertThat(again.slotFaults()).isZero();
        }
    }

    private void take(OpenedStores opened, int i) {
        List<Booking> all = new ArrayList<>(live.values());
        Booking some = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
        int kind = some == null ? 0 : random.nextInt(4);
        if (some == null || kind < 2) {
            Booking made = booking("b" + i, free(), anybody());
            claim(opened, i, booked(made), made);
            live.put(made.id(), made);
        } else if (kind == 2) {
            Instant start = free();
            Booking moved =
                    some.movedTo(new Interval(start, start.plus(Duration.ofHours(1))), some.inspectors(), false);
            claim(opened, i, new Rescheduled(some, moved, null), moved);
            live.put(moved.id(), moved);
        } else {
            claim(opened, i, new Cancelled(some, null), some);
            live.remove(some.id());
        }
    }

    /** Of few times, so that those that were given up are taken again. */
    private Instant free() {
        while (true) {
            Instant start = NINE.plus(Duration.ofHours(random.nextInt(400)));
            if (live.values().stream().noneMatch(one -> one.interval().start().equals(start))) {
                return start;
            }
        }
    }

    private InspectorId[] anybody() {
        InspectorId one = inspector("i" + random.nextInt(INSPECTORS));
        InspectorId other = inspector("i" + random.nextInt(INSPECTORS));
        return one.equals(other) ? new InspectorId[] {one} : new InspectorId[] {one, other};
    }

    private void claim(OpenedStores opened, int i, Change change, Booking booking) {
        Claim[] claims = booking.inspectors().stream()
                .map(inspector -> new Claim(inspector, versions.merge(inspector, 1L, Long::sum)))
                .toArray(Claim[]::new);
        assertThat(opened.claim(command("c" + i, change, claims)))
                .as("seed %s", seed)
                .isInstanceOf(Claimed.class);
    }

    private void compare(OpenedStores opened) {
        for (InspectorId inspector : versions.keySet()) {
            JournalledCalendar calendar = opened.load(inspector);
            List<Occupancy> expected = live.values().stream()
                    .filter(one -> one.inspectors().contains(inspector))
                    .map(Occupancy.class::cast)
                    .toList();
            assertThat(calendar.version()).as("seed %s", seed).isEqualTo(versions.get(inspector));
            assertThat(calendar.occupancies()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(expected);
            compareAPart(opened, inspector, expected);
        }
    }

    private void compareAPart(OpenedStores opened, InspectorId inspector, List<Occupancy> expected) {
        Instant from = NINE.plus(Duration.ofMinutes(30L * random.nextInt(800)));
        Instant until = random.nextBoolean() ? Instant.MAX : from.plus(Duration.ofHours(1L + random.nextInt(200)));
        Window window = new Window(from, until);
        assertThat(opened.load(inspector, window).occupancies())
                .as("seed %s, %s", seed, window)
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .filter(there -> there.interval().end().isAfter(from)
                                && there.interval().start().isBefore(until))
                        .toList());
    }
}
