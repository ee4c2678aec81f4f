package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.cluster.Address;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.runtime.SteadyClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of the partition table before a call to a real map and after it; the table is the test's. */
class ConditionsOfAWriteTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final InspectorId ines = new InspectorId("acme", "conditions" + NEXT.incrementAndGet());
    private final Saying table = new Saying();

    /** Says one thing after the other. */
    private static final class Saying implements PartitionTable {
        private final Deque<Optional<Copies>> copies = new ArrayDeque<>();
        private boolean isOwned = true;

        @Override
        public Optional<Copies> copies(String inspector) {
            return copies.removeFirst();
        }

        @Override
        public boolean isOwned(String inspector) {
            return isOwned;
        }

        @Override
        public @Nullable Stamp stamp(String inspector) {
            return null;
        }
    }

    private static Optional<Copies> named(int memberListVersion, int... ports) throws UnknownHostException {
        List<Address> named = new ArrayList<>();
        for (int port : ports) {
            named.add(new Address("127.0.0.1", port));
        }
        return Optional.of(new Copies(named, memberListVersion));
    }

    private WriteOutcome write(Optional<Copies> before, Optional<Copies> after) throws Exception {
        table.copies.add(before);
        table.copies.add(after);
        return write();
    }

    private WriteOutcome write() throws Exception {
        IMap<String, StampedEntry> map = MEMBER.member().hazelcast().getMap(HazelcastHoldStore.MAP);
        HazelcastHoldStore store =
                new HazelcastHoldStore(map, table, MEMBER.onContext(), new SteadyClock(), new SimpleMeterRegistry());
        InspectorEntry entry = new InspectorEntry(new Stamp(1, 1), 1, "e", 0, List.of(), null, List.of(), List.of());
        return MEMBER.await(() -> store.write(ines, Optional.empty(), entry));
    }

    private boolean isThere() {
        return MEMBER.member().hazelcast().getMap(HazelcastHoldStore.MAP).containsKey(ines.toString());
    }

    @Test
    void letItBeDoneWhereTheSameAreNamedUnderTheSameListBeforeAndAfter() throws Exception {
        assertThat(write(named(7, 5702), named(7, 5702))).isEqualTo(WriteOutcome.DONE);
        assertThat(isThere()).isTrue();
    }

    @Test
    void leaveItUnknownWhereTheListOfMembersHasChangedThoughTheSameAreNamed() throws Exception {
        assertThat(write(named(7, 5702), named(8, 5702))).isEqualTo(WriteOutcome.UNKNOWN);
    }

    @Test
    void leaveItUnknownWhereAnotherIsNamedAfterwards() throws Exception {
        assertThat(write(named(7, 5702), named(7, 5703))).isEqualTo(WriteOutcome.UNKNOWN);
    }

    @Test
    void leaveItUnknownWhereOneOfTwoIsNamedNoMore() throws Exception {
        assertThat(write(named(7, 5702, 5703), named(7, 5702))).isEqualTo(WriteOutcome.UNKNOWN);
    }

    @Test
    void leaveItUnknownWhereNobodyIsNamedAfterwards() throws Exception {
        assertThat(write(named(7, 5702), Optional.empty())).isEqualTo(WriteOutcome.UNKNOWN);
    }

    @Test
    void letItNotBeginWhereNobodyIsNamedBefore() throws Exception {
        table.copies.add(Optional.empty());

        assertThat(write()).isEqualTo(WriteOutcome.NOT_BEGUN);
        assertThat(isThere()).isFalse();
    }

    @Test
    void sendTheCallerOnWhereTheEntryIsNotOwnedBefore() throws Exception {
        table.copies.add(Optional.empty());
        table.isOwned = false;

        assertThat(write()).isEqualTo(WriteOutcome.NOT_OWNED);
        assertThat(isThere()).isFalse();
    }

    @Test
    void sayNothingAboutAWriteThatWasNotAccepted() throws Exception {
        write(named(7, 5702), named(7, 5702));

        assertThat(write(named(7, 5702), named(8, 5703))).isEqualTo(WriteOutcome.STAMP_DIFFERS);
    }
}
