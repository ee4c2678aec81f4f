package io.holdfast.store.journal;

import static io.holdfast.store.OpenedStores.book;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inspector.JournalCommand;
import io.holdfast.readmodel.BookingReads.BookingQuery;
import io.holdfast.readmodel.JournalReads.JournalItem;
import io.holdfast.readmodel.JournalReads.JournalQuery;
import io.holdfast.readmodel.Page;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.testkit.TestMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListingIT {
    @ParameterizedTest
    @EnumSource
    void bookingsArePagedByStartWithoutLossOrRepetition(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            List<String> expected = new ArrayList<>();
            for (int version = 1; version <= 4; version++) {
                for (String who : List.of("ann", "bob", "cid")) {
                    opened.claim(book(who + version, inspector(who), version));
                    expected.add("b-" + who + version);
                }
            }
            List<String> listed = new ArrayList<>();
            String next = null;
            do {
                var page = TestClient.await(
                        opened.stores.bookingReads().bookings(new BookingQuery("acme", null, null, null, 5, next)));
                page.items().forEach(one -> listed.add(one.booking().id()));
                next = page.next();
            } while (next != null);
            assertThat(listed).containsExactlyElementsOf(expected);
        }
    }

    /** Ids of commands are in another order than those of their documents. */
    @ParameterizedTest
    @EnumSource
    void theJournalIsPagedWithoutLossWithinOneMillisecond(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Instant at = Instant.parse("2026-11-01T10:00:00Z");
            List<String> expected = new ArrayList<>();
            for (int d = 0; d < 6; d++) {
                List<JournalCommand> commands = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    String id = "c" + (9 - d) + (9 - i);
                    commands.add(book(id, inspector("i" + d + i), 1));
                    expected.add(id);
                }
                TestClient.await(opened.mongo.insert(
                        JournalDocument.COLLECTION, new JournalDocument("d" + d, at, "m9", commands).toBson()));
            }
            for (int limit : new int[] {1, 2, 4, 17, 18, 30}) {
                List<String> listed = new ArrayList<>();
                String next = null;
                do {
                    Page<JournalItem> page = page(opened, limit, next);
                    page.items().forEach(one -> listed.add(one.id()));
                    next = page.next();
                } while (next != null);
                assertThat(listed).as("limit %d", limit).containsExactlyElementsOf(expected);
            }
        }
    }

    private static Page<JournalItem> page(OpenedStores opened, int limit, @Nullable String after) {
        return TestClient.await(
                opened.stores.journalReads().journal(new JournalQuery("acme", null, null, null, null, limit, after)));
    }
}
