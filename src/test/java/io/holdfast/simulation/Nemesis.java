package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.simulation.Plan.Step;
import io.holdfast.simulation.world.Call;
import io.holdfast.simulation.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong: calls, members, the network between them. Each plan has a weather of its own. */
final class Nemesis {
    private final Dice dice;
    private final List<InspectorId> inspectors;
    private final int members;
    private final Duration end;
    private final List<Step> steps = new ArrayList<>();
    private int number;

    Nemesis(Dice dice, List<InspectorId> inspectors, int members, Duration end) {
        this.dice = dice;
        this.inspectors = inspectors;
        this.members = members;
        this.end = end.plusMillis(1);
    }

    List<Step> steps(int firstNumber) {
        number = firstNumber;
        disturb();
        for (int crashes = dice.percent(35) ? 1 + dice.below(2) : 0; crashes > 0; crashes--) {
            add(sometime(), new Act.Crash(dice.below(members), dice.millis(50, 3000)));
        }
        for (int clocks = dice.percent(20) ? 1 + dice.below(2) : 0; clocks > 0; clocks--) {
            add(sometime(), new Act.SetClock(dice.below(members), Plan.clock(dice)));
        }
        for (int pauses = dice.percent(25) ? 1 + dice.below(2) : 0; pauses > 0; pauses--) {
            add(sometime(), new Act.Pause(dice.below(members), dice.millis(50, 8000)));
        }
        if (dice.percent(35)) {
            int first = dice.below(members);
            Duration begin = sometime();
            cut(first, begin);
            if (members > 2 && dice.percent(30)) {
                cut((first + 1) % members, begin.plus(dice.millis(0, 3000)));
            }
        }
        if (dice.percent(12)) {
            add(sometime(), new Act.Lose());
        }
        for (int given = dice.percent(50) ? dice.below(4) : 0; given > 0; given--) {
            add(sometime(), new Act.Give(dice.oneOf(inspectors), dice.below(members)));
        }
        return List.copyOf(steps);
    }

    /** The one that is cut off has lost its lease before the others go on without it. */
    private void cut(int member, Duration begin) {
        Duration lease = dice.millis(0, 2500);
        Duration removal = lease.plus(dice.millis(1, 1500));
        add(begin, new Act.Cut(member, lease, removal));
        add(begin.plus(removal).plus(dice.millis(100, 6000)), new Act.Heal());
    }

    private void disturb() {
        List<Fault> faults = some(List.of(Fault.values()));
        List<Call> calls = some(List.of(Call.values()));
        int disturbances = dice.oneOf(List.of(0, 3, 8, 20));
        for (int i = 0; i < disturbances; i++) {
            add(sometime(), new Act.Disturb(dice.below(members), dice.oneOf(calls), dice.oneOf(faults)));
        }
    }

    private <T> List<T> some(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(dice.bits()));
        return shuffled.subList(0, 1 + dice.below(all.size()));
    }

    private Duration sometime() {
        return Duration.ofMillis(dice.below((int) end.toMillis()));
    }

    private void add(Duration at, Act act) {
        steps.add(new Step(number++, at, act));
    }
}
