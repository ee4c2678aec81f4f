package io.holdfast.simulation;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.simulation.History.State;
import io.holdfast.simulation.world.SimulatedJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the pure calendar makes of the states of a history. */
final class Truth {
    /** By how much a clock of the cell may differ from the world's. */
    static final Duration CLOCKS_DIFFER = Duration.ofMillis(450);

    private final History history;

    Truth(History history) {
        this.history = history;
    }

    InspectorCalendar calendar(InspectorId inspector, State state, Duration skew) {
        InspectorEntry entry = state.openEntry();
        List<JournalCommand> journal = history.journal().subList(0, state.journalled());
        long written = entry == null ? Long.MAX_VALUE : entry.journalVersion();
        JournalledCalendar journalled = SimulatedJournal.fold(journal, inspector, written);
        long later = journalled.later().stream()
                .filter(command -> command.change() != null)
                .count();
        InspectorCalendar calendar = entry == null
                ? new InspectorCalendar(
                        inspector, "j-" + journalled.lastDocumentId(), journalled.version(), journalled.version())
                : new InspectorCalendar(inspector, entry.epoch(), entry.revision() + later, journalled.version());
        journalled.occupancies().forEach(kept -> calendar.put(kept, kept instanceof Hold ? skew : Duration.ZERO));
        if (entry != null) {
            entry.ended().forEach(calendar::remember);
            entry.holds().forEach(hold -> calendar.put(hold, skew));
            journalled.later().forEach(command -> end(calendar, command));
            Intent intent = entry.intent();
            if (intent != null && journalled.version() <= intent.base()) {
                calendar.intend(intent);
            }
        }
        return calendar;
    }

    private static void end(InspectorCalendar calendar, JournalCommand later) {
        Change change = later.change();
        EndedHold end = change == null ? null : change.ended();
        if (end != null) {
            calendar.end(end);
        }
    }

    /** What the calendar may have decided at any moment between request and reply, under any of the command ids. */
    List<Decision> decisions(InspectorId inspector, Request request, Set<String> commandIds) {
        List<Decision> decisions = new ArrayList<>();
        List<State> states = history.states(inspector);
        for (int i = 0; i < states.size(); i++) {
            Instant from = later(states.get(i).from(), request.askedAt);
            Instant until = i + 1 < states.size() ? states.get(i + 1).from() : history.now();
            if (!until.isBefore(from) && !from.isAfter(request.heardAt())) {
                decide(inspector, states.get(i), from, until, request.envelope, commandIds, decisions);
            }
        }
        return decisions;
    }

    private void decide(
            InspectorId inspector,
            State state,
            Instant from,
            Instant until,
            Envelope envelope,
            Set<String> commandIds,
            List<Decision> decisions) {
        for (Duration skew : List.of(Duration.ZERO, Member.SKEW)) {
            InspectorCalendar calendar = calendar(inspector, state, skew);
            for (Instant now : List.of(from.minus(CLOCKS_DIFFER), until.plus(CLOCKS_DIFFER))) {
                for (String commandId : commandIds) {
                    DecisionContext circumstances =
                            new DecisionContext(commandId, now, envelope.ifMatch(), envelope.rules());
                    decisions.add(envelope.command().decide(calendar, circumstances));
                }
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
