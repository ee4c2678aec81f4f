package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.faults.Ask.Book;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Place;
import io.holdfast.faults.Ask.Reschedule;
import io.holdfast.faults.Call.Try;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What others were asking for at the same time: it may be in the way before it is there, as an intent or a part of a team. */
final class Others {
    private final Map<Wanted, List<Call>> byTime = new HashMap<>();

    private record Wanted(InspectorId inspector, Interval interval) {}

    /** How long what a refused part of a command left behind may lie there: until its deadline, and until somebody finds out. */
    private static final Duration LEFT_MAX = Duration.ofSeconds(10);

    Others(List<Call> calls) {
        for (Call call : calls) {
            Interval interval = wanted(call.ask());
            if (interval != null) {
                for (InspectorId inspector : call.ask().inspectors()) {
                    byTime.computeIfAbsent(new Wanted(inspector, interval), any -> new ArrayList<>())
                            .add(call);
                }
            }
        }
    }

    /** The time that it takes when it is done; null of one that takes none. */
    static @Nullable Interval wanted(Ask ask) {
        if (ask instanceof Place place) {
            return place.interval();
        }
        if (ask instanceof Book book) {
            return book.interval();
        }
        if (ask instanceof Confirm confirm) {
            return confirm.ticket().interval();
        }
        return ask instanceof Reschedule reschedule ? reschedule.to() : null;
    }

    /** What an answer says is in the way on this inspector's time. */
    List<JsonObject> conflicts(Try heard, InspectorId inspector) {
        return heard.array("conflicts").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("inspectorId").equals(inspector.id()))
                .toList();
    }

    static OccupancyKind kind(JsonObject named) {
        return OccupancyKind.valueOf(named.getString("kind").toUpperCase(Locale.ROOT));
    }

    /** A team's hold is placed on one calendar after the other, and may come to nothing. */
    boolean isPartOfATeam(JsonObject named, Call call, InspectorId inspector) {
        return during(named, call, inspector)
                .anyMatch(other ->
                        other.ask() instanceof Place && other.ask().inspectors().size() > 1);
    }

    boolean isComing(JsonObject named, Call call, InspectorId inspector) {
        return during(named, call, inspector).findAny().isPresent();
    }

    private Stream<Call> during(JsonObject named, Call call, InspectorId inspector) {
        Try told = call.last();
        return byTime.getOrDefault(new Wanted(inspector, Looks.interval(named)), List.of()).stream()
                .filter(other ->
                        other.number() != call.number() && other.first().sent() <= told.heard())
                .filter(other -> other.isUnknown() || other.hasStrays() || told.sent() <= end(other));
    }

    /** What a team's refusal, or an attempt without an outcome, has to take back may be out of reach just then. */
    private static long end(Call call) {
        boolean mayLeave = call.ask().inspectors().size() > 1
                || call.tries().stream().anyMatch(each -> !each.isNothing() && !each.isAccepted());
        return call.last().heard() + (mayLeave ? LEFT_MAX.toNanos() : 0);
    }
}
