package io.holdfast.simulation;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.simulation.world.Observer;
import io.holdfast.simulation.world.SimulatedTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened: the requests and replies of clients, and the states through which the majority's copy of the map and the
 * journal went.
 */
final class History implements Observer {
    private final SimulatedTime time;
    private final Predicate<Promised> isLookedFor;
    private final List<Request> requests = new ArrayList<>();
    private final List<JournalCommand> journal = new ArrayList<>();
    private final Map<InspectorId, List<State>> states = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final List<Instant> departures = new ArrayList<>();
    private final Tags tags = new Tags(this);
    private final Checker checker = new Checker(this, tags);
    private @Nullable List<String> lines;
    private Instant lostAt = Instant.MIN;
    private @Nullable Violation violation;

    /**
     * What was there, from this instant until the next state's.
     *
     * @param entry null where there is none
     * @param journalled how many commands were in the journal
     */
    record State(Instant from, @Nullable InspectorEntry entry, int journalled) {
        /** Null also where it is still opening: that is as good as none. */
        @Nullable
        InspectorEntry openEntry() {
            return entry == null || entry.isOpening() ? null : entry;
        }
    }

    History(SimulatedTime time, Predicate<Promised> isLookedFor) {
        this.time = time;
        this.isLookedFor = isLookedFor;
    }

    /** From now on it is also kept as text. */
    void keepText() {
        lines = new ArrayList<>();
    }

    void note(Supplier<String> line) {
        List<String> kept = lines;
        if (kept != null) {
            kept.add("%7d ms  %s".formatted(time.age().toMillis(), line.get()));
        }
    }

    String text() {
        return lines == null ? "" : String.join("\n", lines);
    }

    Instant now() {
        return time.now();
    }

    List<Request> requests() {
        return requests;
    }

    List<JournalCommand> journal() {
        return journal;
    }

    Set<InspectorId> inspectors() {
        return states.keySet();
    }

    List<State> states(InspectorId inspector) {
        return states.computeIfAbsent(inspector, any -> new ArrayList<>(List.of(new State(Instant.MIN, null, 0))));
    }

    /** Whether there was an entry at all times since then. */
    boolean isThereSince(InspectorId inspector, Instant then) {
        List<State> all = states(inspector);
        for (int i = 0; i < all.size(); i++) {
            Instant until = i + 1 < all.size() ? all.get(i + 1).from() : Instant.MAX;
            if (all.get(i).entry() == null && until.isAfter(then)) {
                return false;
            }
        }
        return true;
    }

    State present(InspectorId inspector) {
        List<State> all = states(inspector);
        return all.get(all.size() - 1);
    }

    /** When the maps were lost last; {@link Instant#MIN} where they never were. */
    Instant lostAt() {
        return lostAt;
    }

    void broken(Promised promise, String how) {
        if (violation == null && isLookedFor.test(promise)) {
            violation = new Violation(promise, how);
            note(() -> "BROKEN " + promise + ": " + how);
        }
    }

    @Nullable
    Violation violation() {
        return violation;
    }

    /** A member's life is over, or others believe so. */
    void gone(String writer) {
        gone.add(writer);
        departures.add(now());
    }

    /** Whether some member went, or was cut off, between the two. */
    boolean isAnyGone(Instant from, Instant until) {
        return departures.stream().anyMatch(at -> !at.isBefore(from) && !at.isAfter(until));
    }

    boolean isGone(String writer) {
        return gone.contains(writer);
    }

    void asked(Request request, Member by) {
        requests.add(request);
        note(() -> "asks " + by.name() + ": " + request + " until " + request.envelope.deadline()
                + ("".equals(request.scopedKey()) ? "" : ", key " + request.scopedKey()));
        checker.asked(request);
    }

    @Override
    public void opened(String scopedKey, String commandId) {
        checker.opened(scopedKey, commandId);
    }

    void heard(Request request) {
        note(() -> "hears: " + request.envelope.commandId() + " of step " + request.step + ": " + request.reply());
        checker.heard(request);
    }

    /** @param before what this member had shown when it was asked */
    void shown(Member by, @Nullable CalendarRevision before, CalendarView view) {
        note(() -> by.name() + " shows " + view);
        tags.shown(by, before, view);
    }

    /** Nothing has changed since the member showed the calendar last. */
    void isShownAsItIs(InspectorId inspector, Member by) {
        tags.isShownAsItIs(inspector, by);
    }

    /** @param isAlone whether it changes what counted before; else it makes count what was on one copy, too */
    void wrote(InspectorId inspector, InspectorEntry entry, Member by, boolean isAlone) {
        checker.wrote(entry, by.life.clockIsAhead());
        states(inspector).add(new State(now(), entry, journal.size()));
        note(() -> "map " + inspector + ": " + entry);
        tags.wrote(inspector, isAlone);
    }

    void wroteOnOneCopy(InspectorId inspector, InspectorEntry entry, Member by) {
        checker.wrote(entry, by.life.clockIsAhead());
        note(() -> "map, on one copy, " + inspector + ": " + entry);
    }

    void wroteApart(InspectorId inspector, InspectorEntry entry) {
        note(() -> "map of the one that is cut off, " + inspector + ": " + entry);
    }

    void lost(InspectorId inspector) {
        lostAt = now();
        states(inspector).add(new State(now(), null, journal.size()));
        note(() -> "lost: " + inspector);
        tags.lost(inspector);
    }

    @Override
    public void journalled(JournalCommand command) {
        journal.add(command);
        command.claims().forEach(claim -> {
            InspectorEntry entry = present(claim.inspector()).entry();
            states(claim.inspector()).add(new State(now(), entry, journal.size()));
        });
        note(() -> "journal " + command.claims() + ": " + command.id() + " " + command.change());
        command.claims().forEach(claim -> tags.journalled(claim.inspector(), command));
        checker.journalled(command);
    }
}
