package io.holdfast.reservation.choice;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.runtime.Clock;
import io.holdfast.slots.Alternatives;
import io.holdfast.slots.TakenTime;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where else it would fit, by reading the calendars around the wanted time. */
final class FreeTimes {
    private final CalendarReads reads;
    private final Clock clock;

    FreeTimes(CalendarReads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /** When all of a team are free; nothing where one of their calendars cannot be read. */
    Future<List<Alternative>> forAll(List<InspectorId> team, Interval wanted, Envelope asked) {
        return read(team, wanted, asked).map(taken -> {
            if (taken.size() < team.size()) {
                return List.of();
            }
            return near(
                    wanted,
                    asked,
                    tried -> taken.values().stream().allMatch(time -> time.isFree(tried)) ? team : List.of());
        });
    }

    /** When any of the candidates is free, and the first of these by id. */
    Future<List<Alternative>> forAny(List<InspectorId> candidates, Interval wanted, Envelope asked) {
        List<InspectorId> byId = candidates.stream().sorted().toList();
        return read(byId, wanted, asked)
                .map(taken -> near(
                        wanted,
                        asked,
                        tried -> taken.entrySet().stream()
                                .filter(calendar -> calendar.getValue().isFree(tried))
                                .map(Map.Entry::getKey)
                                .limit(1)
                                .toList()));
    }

    /** Who would be free at that time; nobody where it does not fit. */
    private interface Fit {
        List<InspectorId> at(Interval tried);
    }

    private List<Alternative> near(Interval wanted, Envelope asked, Fit fit) {
        Instant now = clock.now();
        Instant latest = now.plus(asked.rules().horizon());
        return Alternatives.near(wanted, now, latest, tried -> !fit.at(tried).isEmpty()).stream()
                .map(free -> new Alternative(fit.at(free), free))
                .toList();
    }

    private Future<Map<InspectorId, TakenTime>> read(List<InspectorId> inspectors, Interval wanted, Envelope asked) {
        Interval span = Alternatives.span(wanted);
        String moved = asked.command().moved();
        Function<InspectorId, ReadCalendar> question =
                inspector -> new ReadCalendar(inspector, span, asked.deadline(), moved);
        return reads.of(inspectors, question).map(views -> {
            Map<InspectorId, TakenTime> taken = new LinkedHashMap<>();
            for (InspectorId inspector : inspectors) {
                CalendarView view = views.get(inspector);
                if (view != null) {
                    taken.put(inspector, new TakenTime(view.taken()));
                }
            }
            return taken;
        });
    }
}
