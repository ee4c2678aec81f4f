package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.EntryView;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.KeyStore.KeyRecord;
import io.holdfast.inspector.KeyStore.Removal;
import io.holdfast.runtime.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HazelcastKeyStoreTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Instant until = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    private final IdempotencyKey key = new IdempotencyKey("acme", "/holds", "k" + NEXT.incrementAndGet(), "hash");
    private final KeyRecord first = record("c1");
    private KeyStore store;

    @BeforeEach
    void openStore() {
        store = new HazelcastKeyStore(MEMBER.member().hazelcast(), MEMBER.onContext(), new SteadyClock());
    }

    private KeyRecord record(String commandId) {
        return record(commandId, 1);
    }

    private KeyRecord record(String commandId, long generation) {
        return new KeyRecord(
                "hash",
                commandId,
                List.of(new InspectorId("acme", "ines"), new InspectorId("acme", "olaf")),
                generation,
                until);
    }

    @Test
    void keepsTheFirstRecordOfAKeyAndCountsTheAttempts() throws Exception {
        assertThat(MEMBER.await(() -> store.find(key))).isEmpty();
        assertThat(MEMBER.await(() -> store.open(key, first))).isEqualTo(first);
        assertThat(MEMBER.await(() -> store.open(key, record("c2")))).isEqualTo(record("c1", 2));
        assertThat(MEMBER.await(() -> store.open(key, first))).isEqualTo(record("c1", 3));
        assertThat(MEMBER.await(() -> store.find(key))).contains(record("c1", 3));
    }

    @Test
    void keepsAKeyFromAnotherRequest() throws Exception {
        MEMBER.await(() -> store.open(key, first));
        KeyRecord other = new KeyRecord("other", "c2", List.of(new InspectorId("acme", "pia")), 1, until);

        assertThat(MEMBER.await(() -> store.open(key, other))).isEqualTo(first);
        assertThat(MEMBER.await(() -> store.move(key, "c1", other))).isEqualTo(first);
        assertThat(MEMBER.await(() -> store.find(key))).contains(first);
    }

    @Test
    void removesAKeyForItsLastAttemptOnly() throws Exception {
        MEMBER.await(() -> store.open(key, first));
        MEMBER.await(() -> store.open(key, record("c2")));

        assertThat(MEMBER.await(() -> store.remove(key, "c1", 1))).isEqualTo(Removal.LEFT);
        assertThat(MEMBER.await(() -> store.remove(key, "c2", 2))).isEqualTo(Removal.LEFT);
        assertThat(MEMBER.await(() -> store.find(key))).contains(record("c1", 2));

        assertThat(MEMBER.await(() -> store.remove(key, "c1", 2))).isEqualTo(Removal.REMOVED);
        assertThat(MEMBER.await(() -> store.find(key))).isEmpty();
        assertThat(MEMBER.await(() -> store.open(key, record("c2")))).isEqualTo(record("c2"));
    }

    @Test
    void movesAKeyFromARefusedCommandOnly() throws Exception {
        MEMBER.await(() -> store.open(key, first));

        assertThat(MEMBER.await(() -> store.move(key, "c0", record("c2")))).isEqualTo(record("c1", 2));
        assertThat(MEMBER.await(() -> store.move(key, "c1", record("c2")))).isEqualTo(record("c2", 3));
        assertThat(MEMBER.await(() -> store.move(key, "c1", record("c3")))).isEqualTo(record("c2", 4));
    }

    @Test
    void removesNoKeyWhereThereIsNone() throws Exception {
        assertThat(MEMBER.await(() -> store.remove(key, "c1", 1))).isEqualTo(Removal.LEFT);

        assertThat(MEMBER.await(() -> store.find(key))).isEmpty();
    }

    @Test
    void tellsTheSameKeyOnAnotherPathApart() throws Exception {
        MEMBER.await(() -> store.open(key, first));
        IdempotencyKey elsewhere = new IdempotencyKey("acme", "/bookings", key.key(), "hash");

        assertThat(MEMBER.await(() -> store.find(elsewhere))).isEmpty();
    }

    @Test
    void keepsAKeyUntilItsTimeIsUp() throws Exception {
        MEMBER.await(() -> store.open(key, first));

        EntryView<String, KeyEntry> view =
                MEMBER.member().hazelcast().<String, KeyEntry>getMap("keys").getEntryView(key.scoped());
        assertThat(Instant.ofEpochMilli(view.getExpirationTime()))
                .isBetween(until.minusSeconds(2), until.plusSeconds(2));
    }
}
