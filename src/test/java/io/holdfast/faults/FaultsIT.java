package io.holdfast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.faults.FaultRun.Outcome;
import io.holdfast.testkit.RealMongod;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run with a fixed seed; {@link Faults} is one as long as asked for. */
class FaultsIT {
    private static final long SEED = Long.getLong("holdfast.faults.seed", 6);

    @Test
    void everyPromiseIsKeptWhateverHappensToMembersAndServers(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(RealMongod.binary().isPresent(), RealMongod.HOW_TO_GET);
        Outcome outcome = new FaultRun(3, Duration.ofMinutes(2), SEED, "").run(folder);
        System.out.println(outcome.summary());
        assertThat(outcome.violations()).isEmpty();
    }
}
