package io.holdfast.inspector;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.Occupancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member knows of one inspector: the calendar, and the stamp of the entry that it was read from. It changes when
 * a store said yes, and is dropped whenever that is in doubt.
 */
final class Memory {
    private final InspectorCalendar calendar;
    private final Map<String, RecentAnswer> recent = new LinkedHashMap<>();
    private final long term;
    private final long readBegan;
    private Optional<Stamp> stamp;
    private boolean mayBeShown;

    /**
     * @param stamp of the entry; empty where there is none
     * @param term of the lease under which it was read
     * @param readBegan the number of the beginning of its reading among the events of its inspector
     * @param mayBeShown whether what was read is known to be where a Write counts
     */
    Memory(InspectorCalendar calendar, Optional<Stamp> stamp, long term, long readBegan, boolean mayBeShown) {
        this.calendar = calendar;
        this.stamp = stamp;
        this.term = term;
        this.readBegan = readBegan;
        this.mayBeShown = mayBeShown;
    }

    InspectorCalendar calendar() {
        return calendar;
    }

    Optional<Stamp> stamp() {
        return stamp;
    }

    /** Whether the entry exists: a command needs one, a read does not. */
    boolean hasEntry() {
        return stamp.isPresent();
    }

    long term() {
        return term;
    }

    /**
     * Whether an answer may rest on it. What was taken over from another member, or read back after a Write of unknown
     * outcome, is decided on, and not shown before one Write of this member's own is done: it may be on one copy only,
     * and the next owner could give the same revision to another calendar.
     */
    boolean mayBeShown() {
        return mayBeShown;
    }

    /** Whether this is the stamp of a Write of this member's own that was done. */
    boolean stands(Stamp read) {
        return mayBeShown && stamp.isPresent() && stamp.get().equals(read);
    }

    boolean wasReadAfter(long arrival) {
        return readBegan > arrival;
    }

    @Nullable
    RecentAnswer recent(String commandId) {
        return recent.get(commandId);
    }

    /** What was answered to the letter's command, where that binds the letter; null where nothing does. */
    @Nullable
    RecentAnswer binding(Letter letter, Duration skew) {
        RecentAnswer answered = recent.get(letter.commandId());
        return answered != null && letter.isBoundBy(answered, skew) ? answered : null;
    }

    void remember(RecentAnswer answer) {
        recent.put(answer.commandId(), answer);
    }

    /** Where the calendar will be when these changes are made. */
    CalendarRevision revisionAfter(List<Change> changes) {
        CalendarRevision now = calendar.revision();
        long seen = changes.stream().filter(Change::isSeen).count();
        return new CalendarRevision(now.inspector(), now.epoch(), now.revision() + seen);
    }

    /** The entry as it will be when the draft is written; nothing here changes. */
    InspectorEntry next(Draft draft, Stamp next, Instant now) {
        List<Hold> holds = new ArrayList<>(calendar.holds());
        List<EndedHold> ended = new ArrayList<>(calendar.endedHolds());
        long revision = calendar.revision().revision();
        for (Change change : draft.changes()) {
            change.removed().forEach(gone -> holds.removeIf(hold -> hold.id().equals(gone.id())));
            for (Occupancy added : change.added()) {
                if (added instanceof Hold hold) {
                    holds.removeIf(earlier -> earlier.id().equals(hold.id()));
                    holds.add(hold);
                }
            }
            EndedHold end = change.ended();
            if (end != null) {
                ended.removeIf(earlier -> earlier.hold().id().equals(end.hold().id()));
                ended.add(end);
            }
            revision += change.isSeen() ? 1 : 0;
        }
        ended.removeIf(end -> end.until().isBefore(now));
        return new InspectorEntry(
                next,
                calendar.journalVersion(),
                calendar.revision().epoch(),
                revision,
                holds,
                draft.intent() == null ? calendar.intent() : draft.intent(),
                recentBeside(draft.recent(), holds, ended, now),
                ended);
    }

    /** An answer is kept until its command's deadline has passed; one with a key also while its hold is known. */
    private List<RecentAnswer> recentBeside(
            @Nullable RecentAnswer added, List<Hold> holds, List<EndedHold> ended, Instant now) {
        List<RecentAnswer> kept = new ArrayList<>(recent.size() + 1);
        Set<String> known =
                recent.values().stream().allMatch(answer -> answer.key() == null) ? Set.of() : ids(holds, ended);
        for (RecentAnswer answer : recent.values()) {
            boolean isNeeded = answer.until().isAfter(now) || (answer.key() != null && concernsAny(answer, known));
            if (isNeeded && (added == null || !added.commandId().equals(answer.commandId()))) {
                kept.add(answer);
            }
        }
        if (added != null) {
            kept.add(added);
        }
        return kept;
    }

    private static boolean concernsAny(RecentAnswer answer, Set<String> holdIds) {
        if (!(answer.answer() instanceof Reply.Accepted accepted)) {
            return false;
        }
        return accepted.changes().stream()
                .flatMap(change -> change.added().stream())
                .anyMatch(hold -> holdIds.contains(hold.id()));
    }

    private static Set<String> ids(List<Hold> holds, List<EndedHold> ended) {
        Set<String> ids = new HashSet<>();
        holds.forEach(hold -> ids.add(hold.id()));
        ended.forEach(end -> ids.add(end.hold().id()));
        return ids;
    }

    /** The draft was written as this entry: now it is so. */
    void wrote(Draft draft, InspectorEntry entry) {
        stamp = Optional.of(entry.stamp());
        mayBeShown = true;
        draft.changes().forEach(calendar::apply);
        if (draft.intent() != null) {
            calendar.intend(draft.intent());
        }
        recent.clear();
        entry.recent().forEach(this::remember);
        calendar.forgetAllBut(entry.ended());
    }
}
