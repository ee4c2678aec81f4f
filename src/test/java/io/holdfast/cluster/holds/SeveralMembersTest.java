package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.Partition;
import io.holdfast.calendar.InspectorId;
import io.holdfast.cluster.SeveralMembers;
import io.holdfast.cluster.SeveralMembers.Part;
import io.holdfast.cluster.member.NotOfThisCluster;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.UnavailableException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SeveralMembersTest {
    private static InspectorEntry entry(long counter) {
        return new InspectorEntry(new Stamp(counter, 7), 1, "epoch", 0, List.of(), null, List.of(), List.of());
    }

    private static InspectorId id(int i) {
        return new InspectorId("acme", "i" + i);
    }

    /** As Hazelcast sees it: the one that is left has a copy of everything that it has. */
    private static boolean isSafe(HazelcastInstance hazelcast) {
        return hazelcast.getPartitionService().isClusterSafe();
    }

    /** What a member says of itself may be a moment old: also as Hazelcast has it now, each owns some, and all is copied. */
    private static boolean isWhole(Part part, int members) {
        return part.parts().view().isServing()
                && part.parts().view().isSafe()
                && part.member().hazelcast().getPartitionService().isClusterSafe()
                && part.member().hazelcast().getPartitionService().getPartitions().stream()
                                .map(Partition::getOwner)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        == members
                && part.member().hazelcast().getCluster().getMembers().size() == members
                && part.member().hazelcast().getCluster().getMembers().stream().noneMatch(one -> one.isLiteMember());
    }

    @Test
    void makeOneClusterAndWriteWhereAnEntryIsOwned() throws Exception {
        try (SeveralMembers members = new SeveralMembers(3)) {
            List<Part> three = List.of(members.start(0), members.start(1), members.start(2));
            SeveralMembers.until(() -> three.stream().allMatch(part -> isWhole(part, 3)));

            List<Integer> doneBy = new ArrayList<>(List.of(0, 0, 0));
            for (int i = 0; i < 60; i++) {
                InspectorId inspector = id(i);
                int owners = 0;
                for (int m = 0; m < 3; m++) {
                    Part part = three.get(m);
                    WriteOutcome outcome =
                            part.await(() -> part.parts().holds().write(inspector, Optional.empty(), entry(1)));
                    owners += outcome == WriteOutcome.NOT_OWNED ? 0 : 1;
                    doneBy.set(m, doneBy.get(m) + (outcome == WriteOutcome.DONE ? 1 : 0));
                }
                assertThat(owners)
                        .as("members at which a Write of %s is begun", inspector)
                        .isEqualTo(1);
            }
            assertThat(doneBy).as("each of them owns some").doesNotContain(0);
        }
    }

    private static OwnPartitions partitions(Part part) {
        return new OwnPartitions(
                part.member().hazelcast().getMap(HazelcastHoldStore.MAP),
                part.member().cluster());
    }

    @Test
    void nameEachOtherAsTheCopyOfTheirEntriesUnderOneListOfMembers() throws Exception {
        try (SeveralMembers members = new SeveralMembers(2)) {
            Part first = members.start(0);
            Part second = members.start(1);
            SeveralMembers.until(() -> isWhole(first, 2) && isWhole(second, 2));
            List<Part> both = List.of(first, second);
            int version = partitions(first).memberListVersion();
            assertThat(version).isPositive().isEqualTo(partitions(second).memberListVersion());

            for (int i = 0; i < 20; i++) {
                String inspector = id(i).toString();
                Part owner = partitions(first).isOwned(inspector) ? first : second;
                Part other = both.get(1 - both.indexOf(owner));
                assertThat(partitions(other).copies(inspector)).isEmpty();
                assertThat(partitions(owner).copies(inspector))
                        .contains(new Copies(
                                List.of(other.member()
                                        .hazelcast()
                                        .getCluster()
                                        .getLocalMember()
                                        .getAddress()),
                                version));
            }
        }
    }

    @Test
    void goOnWithoutAMemberThatIsKilledAndKeepItsEntries() throws Exception {
        try (SeveralMembers members = new SeveralMembers(3)) {
            Part first = members.start(0);
            Part second = members.start(1);
            Part third = members.start(2);
            SeveralMembers.until(() -> isWhole(first, 3) && isWhole(second, 3) && isWhole(third, 3));
            List<InspectorId> written = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                InspectorId inspector = id(i);
                if (third.await(() -> third.parts().holds().write(inspector, Optional.empty(), entry(1)))
                        == WriteOutcome.DONE) {
                    written.add(inspector);
                }
            }
            List<String> departed = new CopyOnWriteArrayList<>();
            first.parts().membership().onDeparture(departed::add);

            third.kill();
            SeveralMembers.until(() -> isWhole(first, 2) && isWhole(second, 2) && !departed.isEmpty());

            assertThat(departed).containsExactly(third.member().id());
            assertThat(written).isNotEmpty();
            for (InspectorId inspector : written) {
                assertThat(first.await(() -> first.parts().holds().read(inspector)))
                        .contains(entry(1));
            }
        }
    }

    @Test
    void grantAndRefuseNothingWithoutAMajority() throws Exception {
        try (SeveralMembers members = new SeveralMembers(3)) {
            Part first = members.start(0);
            assertThat(first.parts().view().isServing()).isFalse();
            assertThat(first.parts().lease().isValid()).isFalse();
            assertThat(first.parts().view().summary())
                    .contains("1 of 3 members are there")
                    .contains("missing: ");
            assertThat(first.await(() -> first.parts().holds().write(id(1), Optional.empty(), entry(1))))
                    .isEqualTo(WriteOutcome.NOT_BEGUN);

            Part second = members.start(1);
            SeveralMembers.until(() -> isWhole(first, 2) && isWhole(second, 2));
            assertThat(first.parts().lease().term()).isEqualTo(1);

            second.kill();
            SeveralMembers.until(() -> !first.parts().lease().isValid());
            SeveralMembers.until(() -> isSafe(first.member().hazelcast()));
            assertThat(first.parts().view().isSafe()).isFalse();
            assertThat(first.parts().view().toJson().getBoolean("safe")).isFalse();
            assertThat(first.await(() -> first.parts().holds().write(id(2), Optional.empty(), entry(1))))
                    .isEqualTo(WriteOutcome.NOT_BEGUN);
            assertThatThrownBy(() -> first.await(() -> first.parts().holds().readStamp(id(1))))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            why -> assertThat(why.reason()).isEqualTo(Cause.NO_LEASE));
        }
    }

    @Test
    void refuseAMemberThatIsConfiguredForAnotherNumber() throws Exception {
        try (SeveralMembers members = new SeveralMembers(3)) {
            members.start(0);

            assertThatThrownBy(() -> members.start(members.config(1, 2)))
                    .isInstanceOf(NotOfThisCluster.class)
                    .hasMessageContaining("cluster.size is 2 here and 3 at 127.0.0.1:");
        }
    }

    @Test
    void refuseAMemberBeyondTheConfiguredNumber() throws Exception {
        try (SeveralMembers members = new SeveralMembers(3)) {
            members.start(members.config(0, 2));
            members.start(members.config(1, 2));

            assertThatThrownBy(() -> members.start(members.config(2, 2)))
                    .isInstanceOf(NotOfThisCluster.class)
                    .hasMessageContaining("so many others are there already");
        }
    }

    @Test
    void showThemselvesToOperators() throws Exception {
        try (SeveralMembers members = new SeveralMembers(2)) {
            Part first = members.start(0);
            Part second = members.start(1);
            SeveralMembers.until(() -> isWhole(first, 2) && isWhole(second, 2));

            JsonObject shown = first.parts().view().toJson();
            assertThat(shown.getInteger("size")).isEqualTo(2);
            assertThat(shown.getJsonObject("lease").getBoolean("valid")).isTrue();
            assertThat(shown.getJsonArray("members")).hasSize(2).allSatisfy(one -> {
                JsonObject member = (JsonObject) one;
                assertThat(member.getLong("partitions")).isPositive();
                assertThat(member.getString("version")).isNotEmpty();
                assertThat(member.getBoolean("joining")).isFalse();
            });
        }
    }
}
