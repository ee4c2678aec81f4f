package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.MemoryWindow;
import io.holdfast.simulation.world.Dice;
import io.holdfast.simulation.world.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What shall happen in a world: who asks for what, and what goes wrong. The same plan plays the same.
 *
 * @param clocksAhead one member each, and by how much its clock is ahead
 * @param passivateAfter how long an idle inspector stays in memory
 * @param steps by their times
 */
record Plan(
        long seed,
        List<Duration> clocksAhead,
        Duration passivateAfter,
        MemoryWindow window,
        List<InspectorId> inspectors,
        List<Step> steps) {
    private static final List<InspectorId> ALL =
            List.of(new InspectorId("acme", "anna"), new InspectorId("acme", "ben"), new InspectorId("acme", "carl"));

    Plan {
        clocksAhead = List.copyOf(clocksAhead);
        inspectors = List.copyOf(inspectors);
        steps = List.copyOf(steps);
    }

    /**
     * One thing that happens.
     *
     * @param number stays the same when other steps are left out
     */
    record Step(int number, Duration at, Act act) {
        @Override
        public String toString() {
            return at.toMillis() + " ms, step " + number + ": " + act;
        }
    }

    static Plan of(long seed) {
        Dice dice = new Dice(seed, "plan");
        List<Duration> clocksAhead = new ArrayList<>();
        int members = 2 + dice.below(2);
        for (int member = 0; member < members; member++) {
            clocksAhead.add(clock(dice));
        }
        List<InspectorId> inspectors = ALL.subList(0, 1 + dice.below(3));
        List<Step> steps = new ArrayList<>(new Workload(dice, inspectors, members).steps());
        Duration end = steps.get(steps.size() - 1).at();
        steps.addAll(new Nemesis(dice, inspectors, members, end).steps(steps.size()));
        steps.addAll(new Audience(dice, inspectors, members, end).steps(steps.size()));
        steps.sort(Comparator.comparing(Step::at));
        Duration passivateAfter = dice.percent(30) ? dice.millis(1000, 4000) : Duration.ofMinutes(10);
        return new Plan(seed, clocksAhead, passivateAfter, window(dice), inspectors, steps);
    }

    /** From when on calendars are in memory: from the first on, or in small days, which go by while all this happens. */
    private static MemoryWindow window(Dice dice) {
        if (dice.percent(40)) {
            return now -> Instant.EPOCH;
        }
        long dayMillis = dice.oneOf(List.of(400, 2000, 8000));
        return now -> {
            long days = Duration.between(SimulatedTime.at(Duration.ZERO), now).toMillis() / dayMillis;
            return Clients.at((int) Math.min(-1, Workload.FIRST_SLOT + days), 1).start();
        };
    }

    /** By how much a clock is ahead; any two agree within the skew. */
    static Duration clock(Dice dice) {
        int most = (int) Truth.CLOCKS_DIFFER.toMillis();
        return Duration.ofMillis(dice.below(2 * most) - most);
    }

    Plan with(List<Step> fewer) {
        return new Plan(seed, clocksAhead, passivateAfter, window, inspectors, fewer);
    }
}
