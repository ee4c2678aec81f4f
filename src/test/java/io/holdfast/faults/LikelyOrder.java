package io.holdfast.faults;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Stored.Written;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which operations probably took effect, as the revisions in their responses say. A search that tries this
 * order first is done at once where they tell the truth, and finds another linearization, or none, where they do not.
 */
final class LikelyOrder {
    private record Revision(String epoch, long number) {}

    private LikelyOrder() {}

    static void rank(List<LocalOperation> operations, InspectorId inspector, Stored stored) {
        Map<String, Long> epochs = new HashMap<>();
        List<LocalOperation> byResponse = new ArrayList<>(operations);
        byResponse.sort(Comparator.comparingLong(LocalOperation::respondedAt));
        for (LocalOperation each : byResponse) {
            revision(each.operation(), inspector, stored)
                    .ifPresent(revision -> epochs.putIfAbsent(revision.epoch(), (long) epochs.size()));
        }
        for (LocalOperation each : operations) {
            each.rankAt(revision(each.operation(), inspector, stored)
                    .map(revision -> (epochs.get(revision.epoch()) << 40) + 2 * revision.number())
                    .orElse(-1L));
        }
        rankByRealTime(operations, byResponse);
    }

    /** What has no revision is tried as early as the real-time order allows. */
    private static void rankByRealTime(List<LocalOperation> operations, List<LocalOperation> byResponse) {
        List<LocalOperation> byInvocation = new ArrayList<>(operations);
        byInvocation.sort(Comparator.comparingLong(LocalOperation::invokedAt));
        long latest = 0;
        int preceding = 0;
        for (LocalOperation each : byInvocation) {
            while (preceding < byResponse.size() && byResponse.get(preceding).respondedAt() < each.invokedAt()) {
                latest = Math.max(latest, byResponse.get(preceding++).rank());
            }
            if (each.rank() < 0) {
                each.rankAt(latest + 1);
            }
        }
    }

    private static Optional<Revision> revision(Operation operation, InspectorId inspector, Stored stored) {
        if (operation.isAccepted()) {
            JsonObject body = operation.response().body();
            return operation.invocation() instanceof Read
                    ? Optional.of(revision(body))
                    : operation.response().array("calendars").stream()
                            .map(JsonObject.class::cast)
                            .filter(each -> each.getString("inspectorId").equals(inspector.id()))
                            .findAny()
                            .map(LikelyOrder::revision);
        }
        Written written = stored.one(operation);
        return written == null
                ? Optional.empty()
                : written.command().calendars().stream()
                        .filter(each -> each.inspector().equals(inspector))
                        .findAny()
                        .map(LikelyOrder::revision);
    }

    private static Revision revision(JsonObject json) {
        return new Revision(json.getString("epoch", ""), json.getLong("revision", 0L));
    }

    private static Revision revision(CalendarRevision calendar) {
        return new Revision(calendar.epoch(), calendar.revision());
    }
}
