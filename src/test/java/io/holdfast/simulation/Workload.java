package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.simulation.Act.Ask;
import io.holdfast.simulation.Act.What;
import io.holdfast.simulation.Plan.Step;
import io.holdfast.simulation.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What clients ask for: commands on few slots, so that most of them meet. Each plan leaves out some kinds of commands. */
final class Workload {
    /** That of requests with a key: a later one has a later deadline. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Map<What, Integer> WEIGHTS = weights();

    private final Dice dice;
    private final List<InspectorId> inspectors;
    private final int members;
    private final List<What> kinds = new ArrayList<>();
    private final int gapMillis;
    private final boolean areTermsShort;
    private final int keyed;
    private final int conditional;
    private final int overriding;
    /** The earliest, in the past. */
    static final int FIRST_SLOT = -4;

    private final List<Step> steps = new ArrayList<>();
    private Duration at = Duration.ZERO;

    Workload(Dice dice, List<InspectorId> inspectors, int members) {
        this.dice = dice;
        this.inspectors = inspectors;
        this.members = members;
        this.gapMillis = dice.oneOf(List.of(20, 120, 500, 1500));
        this.areTermsShort = dice.percent(70);
        this.keyed = dice.percent(50) ? 40 : 0;
        this.overriding = dice.percent(25) ? 20 : 0;
        this.conditional = dice.percent(50) ? 20 : 0;
        WEIGHTS.forEach((kind, weight) -> {
            for (int i = 0; i < weight; i++) {
                kinds.add(kind);
            }
        });
        for (What kind : What.values()) {
            if (kind != What.PLACE && kind != What.BOOK && dice.percent(30)) {
                kinds.removeIf(each -> each == kind);
            }
        }
    }

    private static Map<What, Integer> weights() {
        Map<What, Integer> weights = new EnumMap<>(What.class);
        weights.put(What.PLACE, 12);
        weights.put(What.KEEP, 6);
        weights.put(What.EXTEND, 3);
        weights.put(What.RELEASE, 4);
        weights.put(What.MOVE, 2);
        weights.put(What.CONFIRM, 10);
        weights.put(What.BOOK, 7);
        weights.put(What.CANCEL, 6);
        weights.put(What.RESCHEDULE, 2);
        weights.put(What.BLOCK, 3);
        weights.put(What.UNBLOCK, 2);
        weights.put(What.VACATION, 1);
        weights.put(What.IMPORT, 1);
        weights.put(What.REASSIGN, 2);
        weights.put(What.ANY, 4);
        weights.put(What.REPEAT, 6);
        weights.put(What.REUSE, 2);
        return weights;
    }

    List<Step> steps() {
        int commands = 8 + dice.below(18);
        for (int number = 0; number < commands; number++) {
            at = at.plus(dice.millis(0, 2 * gapMillis));
            steps.add(new Step(number, at, ask()));
        }
        return List.copyOf(steps);
    }

    private Ask ask() {
        What what = dice.oneOf(kinds);
        int of = earlier(what);
        if (of < 0) {
            what = dice.percent(60) ? What.PLACE : What.BOOK;
        }
        boolean isKeyed = dice.percent(keyed) || isByKey(what);
        int seconds = areTermsShort ? 2 + dice.below(8) : 60;
        return new Ask(
                what,
                team(what),
                slot(what),
                1 + dice.below(2),
                of,
                dice.below(members),
                Duration.ofSeconds(seconds),
                isKeyed || dice.percent(75) ? PATIENCE : dice.millis(200, 3000),
                isKeyed,
                what.isConditional() && dice.percent(conditional),
                dice.percent(overriding),
                dice.percent(20) ? "holder" : null,
                dice.percent(20) ? dice.below(members) : null,
                dice.millis(1, 1200));
    }

    /** What may lie in the past does so now and then. */
    private int slot(What what) {
        boolean mayBePast = switch (what) {
            case BLOCK, VACATION, IMPORT -> true;
            default -> false;
        };
        return mayBePast && dice.percent(50) ? FIRST_SLOT + dice.below(3) : dice.below(4);
    }

    private List<InspectorId> team(What what) {
        if (what == What.ANY) {
            return inspectors;
        }
        boolean isTeam = inspectors.size() > 1
                && dice.percent(25)
                && (what == What.PLACE || what == What.KEEP || what == What.BOOK);
        if (!isTeam) {
            return List.of(dice.oneOf(inspectors));
        }
        List<InspectorId> team = new ArrayList<>(inspectors);
        while (team.size() > 2) {
            team.remove(dice.below(team.size()));
        }
        return dice.percent(50) ? List.of(team.get(1), team.get(0)) : team;
    }

    /** One of the last steps that asked for something which this may change; -2 where it needs none. */
    private int earlier(What what) {
        List<What> fitting = fitting(what);
        List<Integer> found = new ArrayList<>();
        for (int i = Math.max(0, steps.size() - 8); i < steps.size(); i++) {
            if (steps.get(i).act() instanceof Ask ask
                    && fitting.contains(ask.what())
                    && (!isByKey(what) || ask.isKeyed() || ask.what() == What.ANY)) {
                found.add(i);
            }
        }
        return fitting.isEmpty() ? Integer.MAX_VALUE : found.isEmpty() ? -1 : dice.oneOf(found);
    }

    private static boolean isByKey(What what) {
        return what == What.REPEAT || what == What.REUSE;
    }

    private static List<What> fitting(What what) {
        return switch (what) {
            case PLACE, KEEP, BOOK, BLOCK, VACATION, IMPORT, ANY -> List.of();
            case EXTEND, RELEASE, MOVE, CONFIRM -> List.of(What.PLACE, What.KEEP);
            case CANCEL, RESCHEDULE, REASSIGN -> List.of(What.BOOK, What.CONFIRM, What.IMPORT);
            case UNBLOCK -> List.of(What.BLOCK);
            case REUSE -> List.of(What.PLACE, What.BOOK);
            case REPEAT ->
                List.of(
                        What.PLACE,
                        What.KEEP,
                        What.ANY,
                        What.EXTEND,
                        What.CONFIRM,
                        What.BOOK,
                        What.IMPORT,
                        What.CANCEL,
                        What.RESCHEDULE,
                        What.REASSIGN,
                        What.BLOCK);
        };
    }
}
