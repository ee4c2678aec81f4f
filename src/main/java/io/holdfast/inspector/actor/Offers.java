package io.holdfast.inspector.actor;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.actor.AnsweringFromMemory.Verdict;
import io.holdfast.slots.Alternatives;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is free instead, on one calendar at one instant; looked for once where many ask for the same. */
final class Offers {
    /** What makes one search another. */
    private record Search(
            String kind, Interval wanted, @Nullable String moved, Duration horizon) {}

    private final InspectorCalendar calendar;
    private final Instant now;
    private final Map<Search, List<Alternative>> found = new HashMap<>();

    Offers(InspectorCalendar calendar, Instant now) {
        this.calendar = calendar;
        this.now = now;
    }

    /** The verdict, with alternatives where it is to have any. A part has none: no owner alone can say them for a team. */
    Verdict added(Verdict verdict) {
        PendingCommand letter = verdict.letter();
        Command command = letter.command();
        Interval wanted = command.wanted(calendar);
        boolean isTaken =
                verdict.answer() instanceof Refused refused && refused.refusal().reason() == Reason.SLOT_TAKEN;
        if (!isTaken || wanted == null || letter.isPart()) {
            return verdict;
        }
        Refused refused = (Refused) verdict.answer();
        Search search = new Search(
                command.kind(),
                wanted,
                command.moved(),
                letter.envelope().rules().horizon());
        List<Alternative> free = found.computeIfAbsent(search, asked -> near(command, asked));
        return new Verdict(letter, new Refused(refused.refusal(), refused.calendars(), free));
    }

    private List<Alternative> near(Command command, Search search) {
        List<InspectorId> alone = List.of(calendar.inspector());
        List<Alternative> near = new ArrayList<>(Alternatives.COUNT);
        for (Interval free : Alternatives.near(
                search.wanted(), now, now.plus(search.horizon()), tried -> calendar.isFreeFor(command, tried, now))) {
            near.add(new Alternative(alone, free));
        }
        return near;
    }
}
