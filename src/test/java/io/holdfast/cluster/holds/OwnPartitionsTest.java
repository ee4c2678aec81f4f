package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.instance.BuildInfoProvider;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnPartitionsTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private final OwnPartitions partitions = MEMBER.partitions();

    /** What it looks into is internal: with another version every line of it has to be read again. */
    @Test
    void areThoseOfHazelcast538() {
        assertThat(BuildInfoProvider.getBuildInfo().getVersion()).isEqualTo("5.3.8");
    }

    @Test
    void showTheStampThatAnOperationReads() throws Exception {
        IMap<String, StampedEntry> map = MEMBER.member().hazelcast().getMap(HazelcastHoldStore.MAP);
        for (int i = 1; i <= 200; i++) {
            InspectorId inspector = new InspectorId("acme", "seen" + i % 20);
            Stamp next = new Stamp(i, 31L * i);
            Optional<Stamp> before = Optional.ofNullable(partitions.stamp(inspector.toString()));
            InspectorEntry entry = new InspectorEntry(next, 1, "e", 0, List.of(), null, List.of(), List.of());
            assertThat(MEMBER.await(() -> MEMBER.holdStore().write(inspector, before, entry)))
                    .isEqualTo(WriteOutcome.DONE);

            assertThat(partitions.stamp(inspector.toString())).isEqualTo(next);
            assertThat(map.executeOnKey(inspector.toString(), new ReadStamp()))
                    .containsExactly(next.counter(), next.nonce());
        }
    }

    @Test
    void showNoStampOfAnEntryThatIsNotThere() {
        assertThat(partitions.stamp("acme/nobody")).isNull();
    }

    @Test
    void needNoCopiesOnOneMember() {
        assertThat(partitions.copies("acme/ines").orElseThrow().named()).isEmpty();
    }
}
