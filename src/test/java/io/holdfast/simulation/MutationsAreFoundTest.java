package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of the protocol that is broken shows in a few worlds. */
class MutationsAreFoundTest {
    private static final int SEEDS = Integer.getInteger("holdfast.simulation.mutationSeeds", 2000);

    @ParameterizedTest
    @EnumSource
    void everyBrokenRuleBreaksAPromise(BrokenRule rule) {
        long seed = 1;
        while (seed <= SEEDS && !isBroken(rule, seed)) {
            seed++;
        }
        assertThat(seed).as("seeds without a sign of %s", rule).isLessThanOrEqualTo(SEEDS);
    }

    private static boolean isBroken(BrokenRule rule, long seed) {
        Violation violation = Simulation.play(rule.plan(seed), rule, false).violation();
        return violation != null && rule.broken().contains(violation.promise());
    }
}
