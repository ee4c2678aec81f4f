package io.holdfast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.FakeTime;
import io.holdfast.testkit.TestMongo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One member's clock differs from the others' by more than is allowed for. */
class AClockThatIsFarOffIT {
    private static final Duration OFF = Duration.ofSeconds(30);
    private static final Duration NEARLY_A_SECOND = Duration.ofMillis(800);

    private final History history = new History();
    private List<MemberProcess> members = List.of();

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(FakeTime.isThere(), FakeTime.HOW_TO_GET);
        String mongo = TestMongo.real().uri();
        members = Cell.members(new Network.Loopback("not needed"), 3, mongo, folder, history);
    }

    @AfterEach
    void stop() {
        members.forEach(MemberProcess::close);
        assertThat(history.violationsSeen()).isEmpty();
    }

    @Test
    void leavesItsMemberNotReadyAndTheOthersServe() throws Exception {
        MemberProcess off = members.get(2);
        members.get(0).start();
        members.get(1).start();
        off.start(FakeTime.off(OFF));
        until(() -> members.get(0).isReady() && members.get(1).isReady());
        until(() -> off.log().contains("this member's clock is"));
        assertThat(off.isReady()).as("ready with a clock that is off").isFalse();
        assertThat(members.get(0).isReady()).isTrue();
        assertThat(members.get(1).isReady()).isTrue();
    }

    @Test
    void endsTheMemberThatBeganTheClusterWhenOthersCanTakeOver() throws Exception {
        MemberProcess off = members.get(0);
        off.start(FakeTime.off(OFF));
        until(() -> off.log().contains("1 of 3 members are there"));
        members.get(1).start();
        members.get(2).start();
        until(() -> {
            boolean isReady = off.isReady();
            boolean hasEnded = off.log().contains("those of the others; this process ends, to be started anew");
            assertThat(isReady && !hasEnded)
                    .as("ready with a clock that is off")
                    .isFalse();
            return hasEnded;
        });
        until(() -> members.stream().allMatch(MemberProcess::isReady));
    }

    @Test
    void aMemberThatAgreesWithOnlyOneOfTwoOthersGetsNoInspectors() throws Exception {
        members.get(0).start();
        until(() -> members.get(0).log().contains("1 of 3 members are there"));
        members.get(1).start(FakeTime.off(NEARLY_A_SECOND.negated()));
        until(() -> members.get(0).isReady() && members.get(1).isReady());
        MemberProcess third = members.get(2);
        third.start(FakeTime.off(NEARLY_A_SECOND));
        until(() -> third.log().contains("ms before that of member "));
        assertThat(third.isReady())
                .as("ready though it differs from one that is")
                .isFalse();
        assertThat(members.get(0).isReady()).as("it agrees with both").isTrue();
        until(() -> !members.get(1).isReady());
    }

    private static void until(BooleanSupplier isSo) throws InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(giveUp);
            Thread.sleep(100);
        }
    }
}
