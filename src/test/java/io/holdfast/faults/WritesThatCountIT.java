package io.holdfast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the protocol takes for granted of Hazelcast: {@code -Dholdfast.cuts=30} is the long form. */
class WritesThatCountIT {
    private static final int CUTS = Integer.getInteger("holdfast.cuts", 5);

    @Test
    void areInTheCopyWithWhichTheMajorityGoesOn(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("WritesThatCountIT, " + CUTS + " cuts, seed " + seed);
        Network network = Network.best();
        Assumptions.assumeTrue(network.whyNoCuts().isEmpty(), network.whyNoCuts());
        boolean isCareless = Boolean.getBoolean("holdfast.careless");
        try (CountedWrites writes = new CountedWrites(network, folder, seed, isCareless)) {
            for (int cut = 1; cut <= CUTS; cut++) {
                writes.restore();
                assertThat(writes.cut())
                        .as("counted, and not there after cut %d, seed %d", cut, seed)
                        .isEmpty();
            }
            System.out.println("  " + writes.counted() + " writes counted, " + writes.caught()
                    + " were under way when a line was cut");
            assertThat(writes.caught()).isGreaterThan(100L * CUTS);
        }
    }
}
