package io.holdfast.faults;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.faults.Ask.Read;
import io.holdfast.faults.Stored.Written;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where deeds probably come among each other: the revisions in the answers say so. A search that tries this order first is
 * done at once where they tell the truth, and finds another order, or none, where they do not.
 */
final class Places {
    private record Revision(String epoch, long number) {}

    private Places() {}

    static void find(List<Deed> deeds, InspectorId inspector, Stored stored) {
        Map<String, Long> epochs = new HashMap<>();
        List<Deed> byEnd = new ArrayList<>(deeds);
        byEnd.sort(Comparator.comparingLong(Deed::until));
        for (Deed deed : byEnd) {
            revision(deed.call(), inspector, stored)
                    .ifPresent(revision -> epochs.putIfAbsent(revision.epoch(), (long) epochs.size()));
        }
        for (Deed deed : deeds) {
            deed.placeAt(revision(deed.call(), inspector, stored)
                    .map(revision -> (epochs.get(revision.epoch()) << 40) + 2 * revision.number())
                    .orElse(-1L));
        }
        afterWhatCameBefore(deeds, byEnd);
    }

    /** What has no revision is tried as early as it can have been. */
    private static void afterWhatCameBefore(List<Deed> deeds, List<Deed> byEnd) {
        List<Deed> byBegin = new ArrayList<>(deeds);
        byBegin.sort(Comparator.comparingLong(Deed::from));
        long latest = 0;
        int ended = 0;
        for (Deed deed : byBegin) {
            while (ended < byEnd.size() && byEnd.get(ended).until() < deed.from()) {
                latest = Math.max(latest, byEnd.get(ended++).place());
            }
            if (deed.place() < 0) {
                deed.placeAt(latest + 1);
            }
        }
    }

    private static Optional<Revision> revision(Call call, InspectorId inspector, Stored stored) {
        if (call.isAccepted()) {
            JsonObject body = call.last().body();
            return call.ask() instanceof Read
                    ? Optional.of(revision(body))
                    : call.last().array("calendars").stream()
                            .map(JsonObject.class::cast)
                            .filter(each -> each.getString("inspectorId").equals(inspector.id()))
                            .findAny()
                            .map(Places::revision);
        }
        Written written = stored.one(call);
        return written == null
                ? Optional.empty()
                : written.command().calendars().stream()
                        .filter(each -> each.inspector().equals(inspector))
                        .findAny()
                        .map(Places::revision);
    }

    private static Revision revision(JsonObject json) {
        return new Revision(json.getString("epoch", ""), json.getLong("revision", 0L));
    }

    private static Revision revision(CalendarRevision calendar) {
        return new Revision(calendar.epoch(), calendar.revision());
    }
}
