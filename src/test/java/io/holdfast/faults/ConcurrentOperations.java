package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.faults.Invocation.Book;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Invocation.Reschedule;
import io.holdfast.faults.Operation.Attempt;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was invoked at the same time: it may be in the way before it is there, as an intent or a part of a team. */
final class ConcurrentOperations {
    private final Map<Wanted, List<Operation>> byTime = new HashMap<>();

    private record Wanted(InspectorId inspector, Interval interval) {}

    /** How long what a refused part of a command left behind may lie there: until its deadline, and until somebody finds out. */
    private static final Duration LEFT_MAX = Duration.ofSeconds(10);

    ConcurrentOperations(List<Operation> operations) {
        for (Operation operation : operations) {
            Interval interval = wanted(operation.invocation());
            if (interval != null) {
                for (InspectorId inspector : operation.invocation().inspectors()) {
                    byTime.computeIfAbsent(new Wanted(inspector, interval), any -> new ArrayList<>())
                            .add(operation);
                }
            }
        }
    }

    /** The time that it takes when it is done; null of one that takes none. */
    static @Nullable Interval wanted(Invocation invocation) {
        if (invocation instanceof Place place) {
            return place.interval();
        }
        if (invocation instanceof Book book) {
            return book.interval();
        }
        if (invocation instanceof Confirm confirm) {
            return confirm.ticket().interval();
        }
        return invocation instanceof Reschedule reschedule ? reschedule.to() : null;
    }

    /** What an answer says is in the way on this inspector's time. */
    List<JsonObject> conflicts(Attempt response, InspectorId inspector) {
        return response.array("conflicts").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("inspectorId").equals(inspector.id()))
                .toList();
    }

    static OccupancyKind kind(JsonObject named) {
        return OccupancyKind.valueOf(named.getString("kind").toUpperCase(Locale.ROOT));
    }

    /** A team's hold is placed on one calendar after the other, and may come to nothing. */
    boolean isPartOfATeam(JsonObject named, Operation operation, InspectorId inspector) {
        return concurrentWith(named, operation, inspector)
                .anyMatch(other -> other.invocation() instanceof Place
                        && other.invocation().inspectors().size() > 1);
    }

    boolean isWanted(JsonObject named, Operation operation, InspectorId inspector) {
        return concurrentWith(named, operation, inspector).findAny().isPresent();
    }

    private Stream<Operation> concurrentWith(JsonObject named, Operation operation, InspectorId inspector) {
        Attempt told = operation.response();
        return byTime.getOrDefault(new Wanted(inspector, Observations.interval(named)), List.of()).stream()
                .filter(other -> other.number() != operation.number() && other.invokedAt() <= told.endedAt())
                .filter(other -> other.isIndeterminate() || other.hasPendingAttempts() || told.sentAt() <= end(other));
    }

    /** What a team's refusal, or an attempt without an outcome, has to take back may be out of reach just then. */
    private static long end(Operation operation) {
        boolean mayLeave = operation.invocation().inspectors().size() > 1
                || operation.attempts().stream().anyMatch(each -> !each.isWithoutEffect() && !each.isAccepted());
        return operation.completedAt() + (mayLeave ? LEFT_MAX.toNanos() : 0);
    }
}
