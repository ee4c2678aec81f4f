package io.holdfast.calendar;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last of a calendar's holds that ended, the eldest first. */
final class EndedHolds {
    private final Map<String, EndedHold> byId = new LinkedHashMap<>();
    private @Nullable List<EndedHold> inOrder;

    /** The latest now; the eldest is forgotten where these are too many. */
    void add(EndedHold end) {
        byId.remove(end.hold().id());
        byId.put(end.hold().id(), end);
        inOrder = null;
        forgetAllBut(EndedHold.REMEMBERED_MAX);
    }

    void forgetAllBut(int remembered) {
        Iterator<EndedHold> eldest = byId.values().iterator();
        for (int tooMany = byId.size() - remembered; tooMany > 0; tooMany--) {
            eldest.next();
            eldest.remove();
            inOrder = null;
        }
    }

    @Nullable
    EndedHold find(String holdId) {
        return byId.get(holdId);
    }

    List<EndedHold> inOrder() {
        List<EndedHold> known = inOrder;
        if (known == null) {
            known = List.copyOf(byId.values());
            inOrder = known;
        }
        return known;
    }
}
