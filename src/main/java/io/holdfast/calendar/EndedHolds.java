package io.holdfast.calendar;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last of a calendar's holds that ended, the eldest first. */
final class EndedHolds {
    private final Map<String, EndedHold> byId = new HashMap<>();
    private PersistentList<EndedHold> inOrder = PersistentList.empty();

    /** The latest now; the eldest is forgotten where these are too many. */
    void add(EndedHold end) {
        EndedHold earlier = byId.put(end.hold().id(), end);
        inOrder = (earlier == null ? inOrder : without(earlier)).plus(end);
        forgetAllBut(EndedHold.REMEMBERED_MAX);
    }

    /** A hold ends twice where one that ran out is confirmed. */
    private PersistentList<EndedHold> without(EndedHold earlier) {
        return PersistentList.of(
                inOrder.stream().filter(end -> !end.equals(earlier)).toList());
    }

    void forgetAllBut(int remembered) {
        int tooMany = Math.max(0, inOrder.size() - remembered);
        inOrder.subList(0, tooMany).forEach(eldest -> byId.remove(eldest.hold().id()));
        inOrder = inOrder.withoutFirst(tooMany);
    }

    @Nullable
    EndedHold find(String holdId) {
        return byId.get(holdId);
    }

    PersistentList<EndedHold> inOrder() {
        return inOrder;
    }
}
