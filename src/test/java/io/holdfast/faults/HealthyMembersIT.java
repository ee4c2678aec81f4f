package io.holdfast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.TestMongo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three members that start, lose one and take it back: what they say of it. */
class HealthyMembersIT {
    private final History history = new History();
    private List<MemberProcess> members = List.of();

    @AfterEach
    void stop() {
        members.forEach(MemberProcess::close);
    }

    @Test
    void warnOfNothingWhileOneLeavesAndComesBack(@TempDir Path folder) throws Exception {
        members = Cell.members(
                new Network.Loopback("not needed"), 3, TestMongo.real().uri(), folder, history);
        members.forEach(MemberProcess::start);
        until(() -> members.stream().allMatch(member -> member.isWell(3)));

        members.get(1).leave();
        until(() -> members.get(0).isWell(2) && members.get(2).isWell(2));
        members.get(1).start();
        until(() -> members.stream().allMatch(member -> member.isWell(3)));
        for (MemberProcess member : members) {
            member.leave();
        }

        assertThat(history.violationsSeen()).isEmpty();
        assertThat(members)
                .allSatisfy(member -> assertThat(member.log().lines().filter(HealthyMembersIT::isComplaint))
                        .isEmpty());
        assertThat(members.get(0).log().lines().filter(line -> line.contains("has left, 2 now")))
                .hasSize(1);
    }

    /** Why a member has left is Hazelcast's word, and the last two to leave have no majority any more and say so. */
    private static boolean isComplaint(String line) {
        boolean isExpected = line.contains("is suspected to be dead") || line.contains("it has no lease");
        return (line.contains(" WARN ") && !isExpected)
                || line.contains(" ERROR ")
                || line.contains("SLF4J")
                || line.startsWith("\tat ");
    }

    private static void until(BooleanSupplier isSo) throws InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(giveUp);
            Thread.sleep(100);
        }
    }
}
