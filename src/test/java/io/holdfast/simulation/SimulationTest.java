package io.holdfast.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Many seeded worlds; a failing one is shrunk to a short history. */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("holdfast.simulation.seeds", 2000);
    private static final int SEEDS_OF_A_SCENE = 200;
    private static final int SEEDS_PLAYED_AGAIN = 50;
    private static final Long SEED = Long.getLong("holdfast.simulation.seed");

    @Test
    void everyWorldKeepsEveryPromise() {
        long first = SEED == null ? 1 : SEED;
        long last = SEED == null ? SEEDS : SEED;
        for (long seed = first; seed <= last; seed++) {
            Violation violation =
                    Simulation.play(Plan.of(seed), Mutation.NONE, false).violation();
            if (violation != null || SEED != null) {
                Shrunk shrunk = Shrunk.of(Plan.of(seed), Mutation.NONE);
                assertThat(violation).as(shrunk.report()).isNull();
                System.out.println(
                        Simulation.play(Plan.of(seed), Mutation.NONE, true).text());
            }
        }
    }

    @Test
    void everySeedPlaysTheSameWorldAgain() {
        for (long seed = 1; seed <= SEEDS_PLAYED_AGAIN; seed++) {
            assertThat(text(seed)).as("seed %d", seed).isEqualTo(text(seed));
        }
    }

    private static String text(long seed) {
        return Simulation.play(Plan.of(seed), Mutation.NONE, true).text();
    }

    @Test
    void everySceneThatIsRareByChanceKeepsEveryPromise() {
        for (LongFunction<Plan> scene : Scenes.all()) {
            for (long seed = 1; seed <= SEEDS_OF_A_SCENE; seed++) {
                Plan plan = scene.apply(seed);
                Violation violation =
                        Simulation.play(plan, Mutation.NONE, false).violation();
                assertThat(violation)
                        .as(() -> Shrunk.of(plan, Mutation.NONE).report())
                        .isNull();
            }
        }
    }
}
