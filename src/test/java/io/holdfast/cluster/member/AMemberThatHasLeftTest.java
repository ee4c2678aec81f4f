package io.holdfast.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.calendar.InspectorId;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.UnavailableException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AMemberThatHasLeftTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final InspectorId INES = new InspectorId("acme", "ines");
    private static HoldStore store;
    private static MemberLease lease;

    @BeforeAll
    static void leave() {
        store = MEMBER.holdStore();
        lease = new MemberLease(
                new HazelcastMemberList(
                        MEMBER.member(), new PartitionOwnership(MEMBER.member().hazelcast()), MEMBER.partitions()),
                MEMBER.member().cluster(),
                new ClockAgreement(List::of, () -> 0, () -> 0),
                MemberLease.over(MEMBER.vertx()),
                System::nanoTime);
        assertThat(lease.isValid()).isTrue();
        MEMBER.member().hazelcast().shutdown();
    }

    @Test
    void doesNotKnowTheOutcomeOfAWrite() throws Exception {
        InspectorEntry entry = new InspectorEntry(new Stamp(1, 1), 1, "e", 0, List.of(), null, List.of(), List.of());

        assertThat(MEMBER.await(() -> store.write(INES, Optional.empty(), entry)))
                .isEqualTo(WriteOutcome.UNKNOWN);
    }

    @Test
    void failsToRead() {
        assertThatThrownBy(() -> MEMBER.await(() -> store.readStamp(INES))).isInstanceOf(UnavailableException.class);
    }

    @Test
    void hasNoLease() {
        assertThat(lease.isValid()).isFalse();
    }
}
