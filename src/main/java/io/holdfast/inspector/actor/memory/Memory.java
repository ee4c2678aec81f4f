package io.holdfast.inspector.actor.memory;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.PersistentList;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;

/**
 * What a member knows of one inspector: the calendar, and the stamp of the entry that it was read from. It changes when
 * a store said yes, and is dropped whenever that is in doubt.
 */
public final class Memory {
    /** More than a Write adds, so that what need not be kept is gone after a few. */
    private static final int LOOKED_AT = 4;

    private final InspectorCalendar calendar;
    private PMap<String, RecentAnswer> recent = OrderedPMap.empty();
    private final Begun begun;
    private Optional<Stamp> stamp;
    private Instant since;
    private boolean hasEntry;
    private boolean mayBeShown;

    /**
     * When it began to be read.
     *
     * @param term of the lease
     * @param event its number among the events of its inspector
     * @param since from when on it is read
     */
    record Begun(long term, long event, Instant since) {}

    private Memory(
            InspectorCalendar calendar, Begun begun, Optional<Stamp> stamp, boolean hasEntry, boolean mayBeShown) {
        this.calendar = calendar;
        this.begun = begun;
        this.since = begun.since();
        this.stamp = stamp;
        this.hasEntry = hasEntry;
        this.mayBeShown = mayBeShown;
    }

    /**
     * What was read from an entry and the journal.
     *
     * @param mayBeShown whether the entry is known to be where a Write counts
     */
    static Memory of(InspectorCalendar calendar, Begun begun, InspectorEntry entry, boolean mayBeShown) {
        Memory memory = new Memory(calendar, begun, Optional.of(entry.stamp()), true, mayBeShown);
        memory.recent = entry.recent();
        return memory;
    }

    /**
     * What was read from the journal alone.
     *
     * @param opening the stamp of an entry that is opening; empty where there is none at all
     */
    static Memory withoutEntry(InspectorCalendar calendar, Begun begun, Optional<Stamp> opening) {
        return new Memory(calendar, begun, opening, false, true);
    }

    public InspectorCalendar calendar() {
        return calendar;
    }

    /** From when on the calendar is complete; of what ended before, it may lack something. */
    public Instant since() {
        return since;
    }

    /** The calendar need not reach back any further than that. */
    void begin(Instant later) {
        since = later;
        calendar.forgetEndedBy(later);
    }

    public Optional<Stamp> stamp() {
        return stamp;
    }

    /** Whether that is the stamp of the entry; null where there is none. */
    public boolean isAt(@Nullable Stamp read) {
        Stamp own = stamp.orElse(null);
        return own == null ? read == null : own.equals(read);
    }

    /**
     * Whether there is an open entry. What is accepted needs one; a refusal and a read do without, and leave none behind.
     */
    public boolean hasEntry() {
        return hasEntry;
    }

    /** Whether neither the map nor the journal has anything of it. */
    boolean isOfNobody() {
        return stamp.isEmpty() && calendar.journalVersion() == 0;
    }

    public long term() {
        return begun.term();
    }

    /**
     * Whether an answer may rest on it. What was taken over from another member, or read back after a Write of unknown
     * outcome, is decided on, and not shown before one Write of this member's own is done: it may be on one copy only,
     * and the next owner could give the same revision to another calendar.
     */
    public boolean mayBeShown() {
        return mayBeShown;
    }

    /** Whether this is the stamp of a Write of this member's own that was done. */
    boolean stands(Stamp read) {
        return hasEntry && mayBeShown && stamp.isPresent() && stamp.get().equals(read);
    }

    public boolean wasReadAfter(long arrival) {
        return begun.event() > arrival;
    }

    @Nullable
    public RecentAnswer recent(String commandId) {
        return recent.get(commandId);
    }

    /**
     * Where the calendar will be when these changes of the map are made. While an intent is open, the next revision is its
     * command's, which another member may be answering: what comes before that begins an epoch.
     */
    public CalendarRevision revisionAfter(List<Change> changes) {
        CalendarRevision now = calendar.revision();
        long seen = changes.stream().filter(Change::isSeen).count();
        return seen > 0 && calendar.intent() != null
                ? new CalendarRevision(now.inspector(), stamp.orElseThrow().epoch(), seen)
                : new CalendarRevision(now.inspector(), now.epoch(), now.revision() + seen);
    }

    /** The entry as it will be when the draft is written, without what is in the journal; nothing here changes. */
    public InspectorEntry next(EntryUpdate draft, Stamp next, Instant now) {
        NextHolds holds = new NextHolds(calendar);
        List<EndedHold> ends = new ArrayList<>();
        for (Change change : draft.changes()) {
            holds.apply(change);
            EndedHold end = change.ended();
            if (end != null) {
                ends.add(calendar.bare(end));
            }
        }
        CalendarRevision revision = revisionAfter(draft.changes());
        return new InspectorEntry(
                next,
                calendar.journalVersion(),
                revision.epoch(),
                revision.revision(),
                holds.all(),
                draft.intent() == null ? calendar.intent() : draft.intent(),
                recentBeside(draft.recent(), now),
                remembered(ends, now));
    }

    /** The ended holds that are remembered beside these; what need not be is forgotten from the front. */
    private PersistentList<EndedHold> remembered(List<EndedHold> added, Instant now) {
        PersistentList<EndedHold> before = calendar.endedHolds();
        int tooMany = before.size() + added.size() - EndedHold.REMEMBERED_MAX;
        int gone = Math.min(before.size(), Math.max(0, tooMany));
        while (gone < before.size() && before.get(gone).until().isBefore(now)) {
            gone++;
        }
        PersistentList<EndedHold> remembered = before.withoutFirst(gone);
        for (EndedHold end : added) {
            remembered = remembered.plus(end);
        }
        return remembered;
    }

    /**
     * An answer is kept until its command's deadline has passed; one with a key also while its hold is known. At each Write
     * a few of the eldest are looked at, so that it costs the same however many there are: what is kept for its hold goes to
     * the end, to be looked at again.
     */
    private PMap<String, RecentAnswer> recentBeside(@Nullable RecentAnswer added, Instant now) {
        PMap<String, RecentAnswer> kept = recent;
        Iterator<RecentAnswer> eldest = recent.values().iterator();
        for (int i = 0; i < LOOKED_AT && eldest.hasNext(); i++) {
            RecentAnswer answer = eldest.next();
            if (answer.keptUntil().isAfter(now)) {
                break;
            }
            kept = kept.minus(answer.commandId());
            if (isOfAKnownHold(answer)) {
                kept = kept.plus(answer.commandId(), answer);
            }
        }
        return added == null ? kept : with(kept, added);
    }

    /** At the end, also where the command was answered before. */
    private static PMap<String, RecentAnswer> with(PMap<String, RecentAnswer> kept, RecentAnswer added) {
        PMap<String, RecentAnswer> others = kept.containsKey(added.commandId()) ? kept.minus(added.commandId()) : kept;
        return others.plus(added.commandId(), added);
    }

    private boolean isOfAKnownHold(RecentAnswer answer) {
        return answer.key() != null
                && answer.answer() instanceof Reply.Accepted accepted
                && accepted.changes().stream()
                        .flatMap(change -> change.added().stream())
                        .anyMatch(hold -> isKnown(hold.id()));
    }

    private boolean isKnown(String holdId) {
        return calendar.hold(holdId) != null || calendar.ended(holdId) != null;
    }

    /** The entry was written, and a new epoch begins with it. */
    public void opened(InspectorEntry entry) {
        calendar.advanceTo(entry.journalVersion());
        calendar.renew(entry.epoch());
        stamp = Optional.of(entry.stamp());
        hasEntry = true;
    }

    /** The draft was written as this entry: now it is so. */
    public void wrote(EntryUpdate draft, InspectorEntry entry) {
        stamp = Optional.of(entry.stamp());
        mayBeShown = true;
        if (!entry.epoch().equals(calendar.revision().epoch())) {
            calendar.renew(entry.epoch());
        }
        draft.changes().forEach(calendar::apply);
        if (draft.intent() != null) {
            calendar.intend(draft.intent());
        }
        recent = entry.recent();
        calendar.forgetAllBut(entry.ended().size());
    }
}
