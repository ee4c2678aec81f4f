package io.holdfast.inspector.actor.memory;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.Occupancy;
import java.util.HashMap;
import java.util.Map;
import org.pcollections.PSortedSet;

/** The holds of the map as a draft will leave them. What it does not touch is shared with the calendar, which stays as it is. */
final class NextHolds {
    private final InspectorCalendar calendar;
    private final Map<String, Hold> added = new HashMap<>();
    private PSortedSet<Hold> all;

    NextHolds(InspectorCalendar calendar) {
        this.calendar = calendar;
        this.all = calendar.holdsOfTheMap();
    }

    void apply(Change change) {
        change.removed().forEach(gone -> remove(gone.id()));
        for (Occupancy there : change.added()) {
            if (there instanceof Hold hold) {
                remove(hold.id());
                added.put(hold.id(), hold);
                all = all.plus(hold);
            }
        }
    }

    private void remove(String id) {
        Hold now = added.remove(id);
        Hold before = now == null ? calendar.hold(id) : now;
        if (before != null) {
            all = all.minus(before);
        }
    }

    PSortedSet<Hold> all() {
        return all;
    }
}
