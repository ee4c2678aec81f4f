package io.holdfast.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a wanted interval.
 *
 * @param conflicts live things, by start; an open intent among them, named by the kind that it would become
 * @param open the open intent, where it alone is in the way: by what it brings, or as it is the end of what is there
 * @param runOut holds there whose time is up, to be ended by whoever takes their place
 * @param unended a durable one among them: its time is free for nobody before its end is in the journal
 */
record Obstacles(
        List<Conflict> conflicts,
        @Nullable Intent open,
        List<Hold> runOut,
        @Nullable Hold unended) {

    static Obstacles in(
            InspectorCalendar calendar, Interval wanted, DecisionContext circumstances, Predicate<Occupancy> counts) {
        List<Conflict> conflicts = new ArrayList<>();
        List<Hold> runOut = new ArrayList<>();
        List<Hold> unended = new ArrayList<>();
        List<Hold> ending = new ArrayList<>();
        calendar.overlapping(wanted, there -> {
            if (!counts.test(there)) {
                return;
            }
            if (there instanceof Hold hold && calendar.isOver(hold, circumstances.now())) {
                (hold.isDurable() ? unended : runOut).add(hold);
            } else if (there instanceof Hold hold && calendar.isPerhapsEnded(hold)) {
                ending.add(hold);
            } else {
                conflicts.add(new Conflict(calendar.inspector(), there.kind(), there.interval()));
            }
        });
        Intent open = calendar.foreignIntent(circumstances.commandId());
        List<Conflict> intended = open == null ? List.of() : calendar.intended(open, wanted, counts);
        boolean intentAlone = conflicts.isEmpty() && !(intended.isEmpty() && ending.isEmpty());
        conflicts.addAll(intended);
        conflicts.sort((a, b) -> a.interval().start().compareTo(b.interval().start()));
        return new Obstacles(conflicts, intentAlone ? open : null, runOut, unended.isEmpty() ? null : unended.get(0));
    }

    boolean isClear() {
        return conflicts.isEmpty() && open == null;
    }

    /** The change, after the end of the holds that it takes the place of. */
    Decision clearedFor(Change change, Instant now) {
        List<Change> changes = new ArrayList<>(runOut.size() + 1);
        for (Hold hold : runOut) {
            changes.add(InspectorCalendar.endOf(hold, now));
        }
        changes.add(change);
        return new Decision.Accepted(changes);
    }

    /** The change if nothing is in the way; else what is. */
    Decision unlessTaken(Change change, Instant now) {
        if (isClear()) {
            return unended == null ? clearedFor(change, now) : new Decision.EndsFirst(unended);
        }
        return open == null ? Decision.refused(Refusal.taken(conflicts)) : new Decision.Awaits(open);
    }
}
