package io.holdfast.simulation;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tag stands for: whoever is shown one is shown the same calendar, each change has a revision of its own, and
 * nothing is shown that is not kept.
 */
final class Tags {
    private static final Interval ALWAYS =
            new Interval(Instant.parse("2029-12-01T00:00:00Z"), Instant.parse("2030-03-01T00:00:00Z"));

    private final History history;
    private final Truth truth;
    private final Map<InspectorId, Kept> present = new HashMap<>();
    private final Map<CalendarRevision, Set<Occupancy>> kept = new HashMap<>();
    private final Map<InspectorId, Set<Occupancy>> everKept = new HashMap<>();
    private final Map<CalendarRevision, Set<Occupancy>> shown = new HashMap<>();
    private final Map<InspectorId, Kept> shownLast = new HashMap<>();
    private final Map<CalendarRevision, Request> raisedBy = new HashMap<>();
    private final Map<CalendarRevision, Map<String, Said>> said = new LinkedHashMap<>();

    /** A calendar as the majority's copy of the map and the journal have it. */
    private record Kept(CalendarRevision revision, Set<Occupancy> entries, boolean hasEntry) {}

    /** What an answer says of one thing in the calendar whose tag it has: there it is so, or it is not there. */
    private record Said(@Nullable Occupancy there, Request request) {}

    Tags(History history) {
        this.history = history;
        this.truth = new Truth(history);
    }

    /**
     * The entry in the map has changed, and each thing in it has a change of its own.
     *
     * @param isAlone whether by one Write; else by two, of which one was on one copy only
     */
    void wrote(InspectorId inspector, boolean isAlone) {
        Kept before = present.get(inspector);
        Kept now = keep(inspector);
        Map<String, Occupancy> there = before == null ? Map.of() : byId(before.entries());
        Map<String, Occupancy> then = byId(now.entries());
        Set<String> ids = new HashSet<>(there.keySet());
        ids.addAll(then.keySet());
        long changes = ids.stream()
                .filter(id -> !Objects.equals(there.get(id), then.get(id)))
                .count();
        if (isAlone) {
            rises(before, now, changes);
        }
    }

    private void broken(String how) {
        history.broken(Promised.ONE_CONTENT, how);
    }

    /** The command is in the journal; it is one change, or none. */
    void journalled(InspectorId inspector, JournalCommand command) {
        Kept before = present.get(inspector);
        Kept now = keep(inspector);
        if (command.change() == null) {
            isAsBefore(before, now);
        }
        rises(before, now, command.change() == null ? 0 : 1);
    }

    void lost(InspectorId inspector) {
        keep(inspector);
    }

    private Kept keep(InspectorId inspector) {
        InspectorCalendar calendar = truth.calendar(inspector, history.present(inspector), Duration.ZERO);
        InspectorEntry entry = history.present(inspector).openEntry();
        boolean hasEntry = entry != null;
        Kept now = new Kept(calendar.revision(), new LinkedHashSet<>(calendar.entries(ALWAYS)), hasEntry);
        present.put(inspector, now);
        Set<Occupancy> known = everKept.computeIfAbsent(inspector, any -> new HashSet<>());
        known.addAll(now.entries());
        if (entry != null) {
            known.addAll(writtenDown(entry));
        }
        if (now.hasEntry()) {
            kept.put(now.revision(), now.entries());
        } else {
            kept.putIfAbsent(now.revision(), now.entries());
        }
        return now;
    }

    /** What was there on one copy, and came to an end before it was on another, is kept by the word for it. */
    private static List<Occupancy> writtenDown(InspectorEntry entry) {
        return entry.recent().values().stream()
                .map(RecentAnswer::answer)
                .filter(Accepted.class::isInstance)
                .flatMap(answer -> ((Accepted) answer).changes().stream())
                .flatMap(change -> change.added().stream())
                .toList();
    }

    private void isAsBefore(@Nullable Kept before, Kept now) {
        if (before != null && !before.entries().equals(now.entries())) {
            history.broken(
                    Promised.ONE_CONTENT, "nothing was done, and " + before.entries() + " became " + now.entries());
        }
    }

    /** By one for each change; a hold that is moved onto its own time is one that nobody can see. */
    private void rises(@Nullable Kept before, Kept now, long changes) {
        boolean isSameEpoch = before != null
                && before.hasEntry()
                && now.hasEntry()
                && before.revision().epoch().equals(now.revision().epoch());
        if (before == null || !isSameEpoch) {
            return;
        }
        long rise = now.revision().revision() - before.revision().revision();
        if (rise < changes || rise > changes + 1) {
            history.broken(
                    Promised.ONE_CONTENT,
                    changes + " changes raised " + before.revision() + " to " + now.revision() + ": from "
                            + before.entries() + " to " + now.entries());
        }
    }

    /** @param before what this member had shown when it was asked */
    void shown(Member by, @Nullable CalendarRevision before, CalendarView view) {
        CalendarRevision revision = view.revision();
        Set<Occupancy> entries = new LinkedHashSet<>(view.entries());
        shownLast.put(revision.inspector(), new Kept(revision, entries, true));
        boolean isOlder =
                before != null && before.epoch().equals(revision.epoch()) && before.revision() > revision.revision();
        if (isOlder) {
            history.broken(Promised.ONE_CONTENT, by.name() + " showed " + before + ", and then " + revision);
        }
        areKept(revision, entries);
        Set<Occupancy> first = shown.putIfAbsent(revision, entries);
        if (first != null && !first.equals(entries)) {
            broken(revision + " was shown as " + first + ", and by " + by.name() + " as " + entries);
        }
        said.getOrDefault(revision, Map.of()).forEach((id, one) -> compare(revision, id, one, entries));
    }

    void isShownAsItIs(InspectorId inspector, Member by) {
        Kept there = present.get(inspector);
        Kept last = shownLast.get(inspector);
        boolean isSo = there == null
                || (last != null
                        && last.revision().equals(there.revision())
                        && last.entries().equals(there.entries()));
        if (!isSo) {
            history.broken(Promised.ONE_CONTENT, by.name() + " shows " + last + ", and it is " + there);
        }
    }

    private void areKept(CalendarRevision revision, Set<Occupancy> entries) {
        Set<Occupancy> known = everKept.getOrDefault(revision.inspector(), Set.of());
        for (Occupancy entry : entries) {
            if (!known.contains(entry)) {
                history.broken(Promised.SHOWN_IS_KEPT, entry + " was shown under " + revision);
            }
        }
    }

    /**
     * An answer shows what it did, under the tags that the calendars have by it. On some of a team's there may have been
     * nothing left to do.
     */
    void answered(Request request, Accepted accepted) {
        boolean isSoOnSome =
                request.envelope.isForTeam() && !request.envelope.command().isJournalled();
        boolean isRise = !isSoOnSome
                && accepted.changes().stream()
                        .anyMatch(change -> !change.removed().equals(change.added()));
        for (CalendarRevision revision : accepted.calendars()) {
            Request first = isRise ? raisedBy.putIfAbsent(revision, request) : null;
            if (first != null && !isOneCommand(first, request)) {
                broken(revision + " was answered to " + first + " and to " + request);
            }
            for (Change change : accepted.changes()) {
                Set<String> there = byId(change.added()).keySet();
                for (Occupancy gone : change.removed()) {
                    if (!there.contains(gone.id())) {
                        say(revision, gone.id(), new Said(null, request));
                    }
                }
                for (Occupancy added : change.added()) {
                    boolean isHere = added.inspectors().contains(revision.inspector());
                    say(revision, added.id(), new Said(isHere ? added : null, request));
                }
            }
        }
    }

    private void say(CalendarRevision revision, String id, Said now) {
        Occupancy there = now.there();
        if (there != null) {
            areKept(revision, Set.of(there));
        }
        said.computeIfAbsent(revision, any -> new LinkedHashMap<>()).put(id, now);
        Set<Occupancy> entries = shown.get(revision);
        if (entries != null) {
            compare(revision, id, now, entries);
        }
    }

    private static boolean isOneCommand(Request one, Request other) {
        return one == other || one.isRepeatOf(other);
    }

    private void compare(CalendarRevision revision, String id, Said answer, Set<Occupancy> entries) {
        Occupancy there = answer.there();
        boolean isSo =
                there == null ? entries.stream().noneMatch(entry -> entry.id().equals(id)) : isShown(there, entries);
        if (!isSo) {
            broken(revision + " was answered to " + answer.request() + ", and was shown as " + entries);
        }
    }

    /** A team's hold that was extended on some calendars only is longer there than the answer says, which tells the least. */
    private static boolean isShown(Occupancy there, Set<Occupancy> entries) {
        return entries.contains(there)
                || (there instanceof Hold said
                        && said.inspectors().size() > 1
                        && entries.stream()
                                .anyMatch(entry -> entry instanceof Hold shown
                                        && shown.expiresAt().isAfter(said.expiresAt())
                                        && shown.until(said.expiresAt()).equals(said)));
    }

    /** Who asks on condition changes the calendar that they named, but for holds that ran out. */
    void conditional(Request request, Accepted accepted) {
        CalendarRevision after = accepted.calendars().get(0);
        Set<Occupancy> now = kept.get(after);
        Set<Occupancy> then = kept.entrySet().stream()
                .filter(one -> one.getKey().inspector().equals(after.inspector())
                        && one.getKey().tag().equals(request.envelope.ifMatch()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (now == null || then == null) {
            return;
        }
        Set<String> changed = accepted.changes().stream()
                .flatMap(change -> Stream.concat(change.removed().stream(), change.added().stream()))
                .map(Occupancy::id)
                .collect(Collectors.toSet());
        Set<Occupancy> others = new HashSet<>(now);
        others.removeIf(one -> changed.contains(one.id()));
        Set<Occupancy> before = new HashSet<>(then);
        before.removeIf(one -> changed.contains(one.id()) || (!others.contains(one) && isOver(one)));
        if (!others.equals(before)) {
            broken(request + " was accepted on " + request.envelope.ifMatch() + ", which was " + then + ", and made it "
                    + now);
        }
    }

    private boolean isOver(Occupancy one) {
        return one instanceof Hold hold
                && !history.now().isBefore(hold.expiresAt().minus(Truth.CLOCKS_DIFFER));
    }

    private static Map<String, Occupancy> byId(Collection<Occupancy> entries) {
        Map<String, Occupancy> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        return byId;
    }
}
