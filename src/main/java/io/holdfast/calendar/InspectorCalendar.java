package io.holdfast.calendar;

import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedSet;

/**
 * What occupies one inspector's time, and how far that has come. It changes by {@link #apply} alone. Not safe for use by
 * several threads: its inspector's mailbox is its only user.
 */
public final class InspectorCalendar {
    private final InspectorId inspector;
    private final List<InspectorId> alone;
    private final OccupancyIndex index = new OccupancyIndex();
    private final LiveHolds holds = new LiveHolds();
    private final EndedHolds ended = new EndedHolds();
    private String epoch;
    private long revision;
    private long journalVersion;
    private @Nullable Intent intent;
    private @Nullable Job latestJob;
    private @Nullable String tagBefore;

    public InspectorCalendar(InspectorId inspector, String epoch, long revision, long journalVersion) {
        this.inspector = inspector;
        this.alone = List.of(inspector);
        this.epoch = epoch;
        this.revision = revision;
        this.journalVersion = journalVersion;
    }

    public InspectorId inspector() {
        return inspector;
    }

    public CalendarRevision revision() {
        return new CalendarRevision(inspector, epoch, revision);
    }

    /** The journal version up to which it is folded. */
    public long journalVersion() {
        return journalVersion;
    }

    boolean isTagged(String tag) {
        return revision().tag().equals(tag) || tag.equals(tagBefore);
    }

    /** Begins a new epoch at the same content; until that changes, whoever saw the old one has seen this. */
    public void renew(String newEpoch) {
        tagBefore = revision().tag();
        epoch = newEpoch;
        revision = 0;
    }

    /** The journal was folded up to this version. */
    public void advanceTo(long version) {
        journalVersion = Math.max(journalVersion, version);
    }

    /** What happened is now so. What was seen raises the revision by one. */
    public void apply(Change change) {
        List<Instant> freedBefore =
                change.added().stream().map(holds::freedBefore).toList();
        change.removed().forEach(gone -> remove(gone.id()));
        for (int i = 0; i < change.added().size(); i++) {
            Occupancy added = change.added().get(i);
            if (added.inspectors().contains(inspector)) {
                put(added, Duration.ZERO);
                holds.freeNotBefore(added, freedBefore.get(i));
            }
        }
        EndedHold end = change.ended();
        if (end != null) {
            remember(end);
        }
        if (change.isSeen()) {
            revision++;
            tagBefore = null;
        }
    }

    /**
     * Puts in what a store kept, without a change.
     *
     * @param skew for how much longer a hold excludes here than its deadline says, as its owner's clock may be behind
     */
    public void put(Occupancy kept, Duration skew) {
        remove(kept.id());
        index.put(kept instanceof Booking booking ? booking.of(shared(booking.job())) : kept);
        if (kept instanceof Hold hold) {
            holds.put(hold, skew);
        }
    }

    /** Most jobs of an inspector are his alone, and of few kinds: said once, what is kept of them is two fifths smaller. */
    private Job shared(Job job) {
        Job before = latestJob;
        if (before == null || !before.equals(job)) {
            before = job.inspectors().equals(alone) ? job.by(alone) : job;
            latestJob = before;
        }
        return before;
    }

    /** For how much longer than its deadline says that hold excludes; empty where it is not here with that deadline. */
    public Optional<Duration> allowanceFor(Hold hold) {
        return holds.allowanceFor(hold);
    }

    /** Forgets what ended by then, but for holds, which end by themselves. */
    public void forgetEndedBy(Instant since) {
        List<String> ended = new ArrayList<>();
        index.endedBy(since, there -> {
            if (!(there instanceof Hold)) {
                ended.add(there.id());
            }
        });
        ended.forEach(index::remove);
    }

    private void remove(String id) {
        index.remove(id);
        holds.remove(id);
    }

    /** Keeps in mind what became of a hold, and forgets the eldest where these are too many. */
    public void remember(EndedHold end) {
        ended.add(bare(end));
    }

    /** The end of a hold as it is remembered here. */
    public EndedHold bare(EndedHold end) {
        EndedHold bare = end.remembered();
        return bare.of(shared(bare.hold().job()));
    }

    /** The hold is over by what was found in the journal, without a change of its own. */
    public void end(EndedHold end) {
        remove(end.hold().id());
        remember(end);
    }

    /** Forgets all ended holds but so many, the eldest first. */
    public void forgetAllBut(int remembered) {
        ended.forgetAllBut(remembered);
    }

    public @Nullable Occupancy find(String id) {
        return index.find(id);
    }

    public @Nullable Hold hold(String id) {
        return holds.find(id);
    }

    public @Nullable EndedHold ended(String id) {
        return ended.find(id);
    }

    public Collection<Hold> holds() {
        return holds.all();
    }

    /** Those that live in the map, the first that ends first. */
    public PSortedSet<Hold> holdsOfTheMap() {
        return holds.inTheMap();
    }

    /** The eldest first. */
    public PersistentList<EndedHold> endedHolds() {
        return ended.inOrder();
    }

    public int size() {
        return index.size();
    }

    /** What overlaps the interval, whoever may see it, by start. */
    public void overlapping(Interval interval, Consumer<Occupancy> seen) {
        index.overlapping(interval, seen);
    }

    /** What anybody may see there: no part of a hold that is still being placed. */
    public List<Occupancy> entries(Interval interval) {
        List<Occupancy> entries = new ArrayList<>();
        index.overlapping(interval, there -> {
            if (!(there instanceof Hold hold) || !hold.isTentative()) {
                entries.add(there);
            }
        });
        return entries;
    }

    /** Everything that excludes there, an open intent included. */
    public List<Conflict> taken(Interval interval, Instant now) {
        return taken(interval, now, any -> true);
    }

    /** As {@link #taken}, of what counts. */
    public List<Conflict> taken(Interval interval, Instant now, Predicate<Occupancy> counts) {
        return Obstacles.in(this, interval, new DecisionContext("", now, null, Rules.NONE), counts)
                .conflicts();
    }

    /** Whether nothing excludes there. */
    public boolean isFree(Interval interval, Instant now) {
        return isFree(interval, now, any -> true);
    }

    /** Whether nothing there keeps the command out. */
    public boolean isFreeFor(Command command, Interval interval, Instant now) {
        return isFree(interval, now, command::isKeptOutBy);
    }

    /** Whether {@link #taken} would name nothing. */
    private boolean isFree(Interval interval, Instant now, Predicate<Occupancy> counts) {
        boolean isTaken = index.isAnyOverlapping(
                interval,
                there -> counts.test(there) && !(there instanceof Hold hold && !hold.isDurable() && isOver(hold, now)));
        return !isTaken && (intent == null || intended(intent, interval, counts).isEmpty());
    }

    /** From now on, until it is settled, the intent excludes. */
    public void intend(Intent open) {
        intent = open;
    }

    /** The intent was found done or dead, or was superseded. */
    public void settleIntent() {
        intent = null;
    }

    public @Nullable Intent intent() {
        return intent;
    }

    /** The open intent, where it is not that command's own. */
    public @Nullable Intent foreignIntent(String commandId) {
        return intent == null || intent.commandId().equals(commandId) ? null : intent;
    }

    List<Conflict> intended(Intent open, Interval wanted, Predicate<Occupancy> counts) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Occupancy coming : open.change().added()) {
            if (coming.inspectors().contains(inspector) && coming.interval().overlaps(wanted) && counts.test(coming)) {
                conflicts.add(new Conflict(inspector, coming.kind(), coming.interval()));
            }
        }
        return conflicts;
    }

    /** Whether the hold no longer excludes: its time is up, and no open intent confirms it. */
    public boolean isOver(Hold hold, Instant now) {
        return !now.isBefore(holds.freesAt(hold)) && isLeftAlone(hold);
    }

    /** Whether an open intent is the end of its time: it is over, and that may be in the journal already. */
    boolean isPerhapsEnded(Hold hold) {
        return intent != null
                && intent.change() instanceof HoldExpired expired
                && expired.hold().id().equals(hold.id());
    }

    /** Whether no open intent ends it. */
    private boolean isLeftAlone(Hold hold) {
        EndedHold end = intent == null ? null : intent.change().ended();
        return end == null || !end.hold().id().equals(hold.id());
    }

    /** The instant at which the next hold is over, but for one that an open intent confirms; null without such a hold. */
    public @Nullable Instant nextDeadline() {
        return holds.nextDeadline(this::isLeftAlone);
    }

    /** The holds that are over and still here, the earliest first. */
    public List<Hold> due(Instant now) {
        return holds.due(now, this::isLeftAlone);
    }

    static Change endOf(Hold hold, Instant now) {
        return hold.isTentative() ? new HoldWithdrawn(hold) : new HoldExpired(hold, now);
    }
}
