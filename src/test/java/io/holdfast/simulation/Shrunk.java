package io.holdfast.simulation;

import io.holdfast.simulation.Plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan of which no step can be left out without losing the violation. */
record Shrunk(Plan plan, Mutation mutation) {
    private static final String COMMAND = "mvn test -Dtest=SimulationTest -Dholdfast.simulation.seed=";

    static Shrunk of(Plan plan, Mutation mutation) {
        Promised broken = broken(plan, mutation);
        Plan shortest = plan;
        for (int many = Math.max(1, plan.steps().size() / 2); broken != null && many > 0; many /= 2) {
            Plan before;
            do {
                before = shortest;
                shortest = without(shortest, many, mutation, broken);
            } while (many == 1 && shortest.steps().size() < before.steps().size());
        }
        return new Shrunk(shortest, mutation);
    }

    private static Plan without(Plan plan, int many, Mutation mutation, Promised broken) {
        Plan shortest = plan;
        for (int from = shortest.steps().size() - many; from >= 0; from -= many) {
            List<Step> fewer = new ArrayList<>(shortest.steps());
            fewer.subList(from, Math.min(fewer.size(), from + many)).clear();
            Plan shorter = shortest.with(fewer);
            if (broken(shorter, mutation) == broken) {
                shortest = shorter;
            }
        }
        return shortest;
    }

    private static @Nullable Promised broken(Plan plan, Mutation mutation) {
        Violation violation = Simulation.play(plan, mutation, false).violation();
        return violation == null ? null : violation.promise();
    }

    String report() {
        String steps = plan.steps().stream().map(Step::toString).collect(Collectors.joining("\n"));
        return "seed " + plan.seed() + ", shrunk to " + plan.steps().size() + " steps; again with: " + COMMAND
                + plan.seed() + "\n" + steps + "\n\n"
                + Simulation.play(plan, mutation, true).text();
    }
}
