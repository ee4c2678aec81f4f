package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.EntryView;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.KeyStore.KeyRecord;
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
        return new KeyRecord(
                "hash", commandId, List.of(new InspectorId("acme", "ines"), new InspectorId("acme", "olaf")), until);
    }

    @Test
    void keepsTheFirstAndAnswersIt() throws Exception {
        assertThat(MEMBER.await(() -> store.find(key))).isEmpty();
        assertThat(MEMBER.await(() -> store.putIfAbsent(key, first))).isEmpty();
        assertThat(MEMBER.await(() -> store.putIfAbsent(key, record("c2")))).contains(first);
        assertThat(MEMBER.await(() -> store.find(key))).contains(first);
    }

    @Test
    void removesItForItsOwnCommandOnly() throws Exception {
        MEMBER.await(() -> store.putIfAbsent(key, first));

        MEMBER.await(() -> store.remove(key, "c2"));
        assertThat(MEMBER.await(() -> store.find(key))).contains(first);

        MEMBER.await(() -> store.remove(key, "c1"));
        assertThat(MEMBER.await(() -> store.find(key))).isEmpty();
        assertThat(MEMBER.await(() -> store.putIfAbsent(key, record("c2")))).isEmpty();
    }

    @Test
    void removesNothingWhereNothingIs() throws Exception {
        MEMBER.await(() -> store.remove(key, "c1"));

        assertThat(MEMBER.await(() -> store.find(key))).isEmpty();
    }

    @Test
    void tellsTheSameKeyOnAnotherPathApart() throws Exception {
        MEMBER.await(() -> store.putIfAbsent(key, first));
        IdempotencyKey elsewhere = new IdempotencyKey("acme", "/bookings", key.key(), "hash");

        assertThat(MEMBER.await(() -> store.find(elsewhere))).isEmpty();
    }

    @Test
    void keepsItUntilItsTimeIsUp() throws Exception {
        MEMBER.await(() -> store.putIfAbsent(key, first));

        EntryView<String, KeptKey> view =
                MEMBER.member().hazelcast().<String, KeptKey>getMap("keys").getEntryView(key.scoped());
        assertThat(Instant.ofEpochMilli(view.getExpirationTime()))
                .isBetween(until.minusSeconds(2), until.plusSeconds(2));
    }
}
