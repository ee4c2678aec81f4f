package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.simulation.Act.Look;
import io.holdfast.simulation.Plan.Step;
import io.holdfast.simulation.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who looks at calendars: nobody, some, or one that follows each of them at each member. */
final class Audience {
    private final Dice dice;
    private final List<InspectorId> inspectors;
    private final int members;
    private final Duration end;

    Audience(Dice dice, List<InspectorId> inspectors, int members, Duration end) {
        this.dice = dice;
        this.inspectors = inspectors;
        this.members = members;
        this.end = end.plusMillis(1);
    }

    List<Step> steps(int firstNumber) {
        List<Step> steps = new ArrayList<>();
        for (int looks = dice.oneOf(List.of(0, 4, 12)); looks > 0; looks--) {
            Duration at = Duration.ofMillis(dice.below((int) end.toMillis()));
            Look look = new Look(dice.oneOf(inspectors), dice.below(members), 1 + dice.below(12));
            steps.add(new Step(firstNumber + steps.size(), at, look));
        }
        return List.copyOf(steps);
    }
}
