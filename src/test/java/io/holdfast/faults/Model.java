package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Occupancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The state of one inspector on the way of a search. Every transition can be taken back. Decisions are those of the pure calendar. */
final class Model {
    private static final Duration FOR_EVER = Duration.ofDays(1000);

    private final InspectorId inspector;
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private final Map<String, Held> holds = new LinkedHashMap<>();
    private final Map<String, EndedHold> ended = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final Map<String, Long> tokens = new HashMap<>();
    private final SplittableRandom random = new SplittableRandom(1);
    private int journalled;
    private long hash;

    /**
     * A hold that was placed.
     *
     * @param hasUnknownEnd its end is not known, as the operation that set it is indeterminate
     * @param goneFrom when it may have run out, or be lost, at the earliest; nanoseconds of the history
     * @param lostFrom when it may be lost at the earliest
     */
    record Held(Hold hold, boolean hasUnknownEnd, long goneFrom, long lostFrom) {}

    Model(InspectorId inspector) {
        this.inspector = inspector;
    }

    InspectorId inspector() {
        return inspector;
    }

    /** How many changes of the journal it has folded. */
    int journalled() {
        return journalled;
    }

    Collection<Booking> bookings() {
        return bookings.values();
    }

    Collection<Held> holds() {
        return holds.values();
    }

    @Nullable
    Booking booking(String id) {
        return bookings.get(id);
    }

    @Nullable
    Held held(String id) {
        return holds.get(id);
    }

    @Nullable
    EndedHold ended(String id) {
        return ended.get(id);
    }

    /** Stands for the whole state: the same for the same state. */
    long hash() {
        return hash;
    }

    /** How far it has come, for {@link #undoTo}. */
    int mark() {
        return undo.size();
    }

    void undoTo(int mark) {
        while (undo.size() > mark) {
            undo.pop().run();
        }
    }

    void put(Held held) {
        String id = held.hold().id();
        Held before = holds.put(id, held);
        toggle(before);
        toggle(held);
        undo.push(() -> {
            toggle(held);
            toggle(before);
            if (before == null) {
                holds.remove(id);
            } else {
                holds.put(id, before);
            }
        });
    }

    /** One that is over already, as it had run out, is so from now on for this reason. */
    void end(String id, EndedHold.How how) {
        Held before = holds.remove(id);
        EndedHold endBefore = ended.get(id);
        if (before != null) {
            toggle(before);
            undo.push(() -> {
                toggle(before);
                holds.put(id, before);
            });
        } else if (endBefore == null) {
            return;
        }
        Hold hold = before != null ? before.hold() : endBefore.hold();
        EndedHold end = new EndedHold(hold, how, Instant.MAX);
        ended.put(id, end);
        toggle(endBefore);
        toggle(end);
        undo.push(() -> {
            toggle(end);
            toggle(endBefore);
            if (endBefore == null) {
                ended.remove(id);
            } else {
                ended.put(id, endBefore);
            }
        });
    }

    /** The next change of the journal. */
    void fold(Change change) {
        EndedHold end = change.ended();
        if (end != null) {
            end(end.hold().id(), end.how());
        }
        for (Occupancy gone : change.removed()) {
            Booking before = bookings.remove(gone.id());
            if (before != null) {
                undo.push(() -> bookings.put(before.id(), before));
            }
        }
        for (Occupancy added : change.added()) {
            if (added instanceof Booking booking && booking.inspectors().contains(inspector)) {
                bookings.put(booking.id(), booking);
                undo.push(() -> bookings.remove(booking.id()));
            }
        }
        count(1);
        undo.push(() -> count(-1));
    }

    private void count(int by) {
        toggle("journalled " + journalled);
        journalled += by;
        toggle("journalled " + journalled);
    }

    private void toggle(@Nullable Held held) {
        if (held != null) {
            toggle(held.hold().id() + held.hold().expiresAt() + held.hasUnknownEnd());
        }
    }

    private void toggle(@Nullable EndedHold end) {
        if (end != null) {
            toggle("ended " + end.hold().id() + end.how());
        }
    }

    private void toggle(String what) {
        hash ^= tokens.computeIfAbsent(what, any -> random.nextLong());
    }

    /** As a calendar with those of its holds that still exclude; none of them runs out by itself. */
    InspectorCalendar calendar(Predicate<Held> excludes) {
        InspectorCalendar calendar = new InspectorCalendar(inspector, "-", 0, journalled);
        bookings.values().forEach(booking -> calendar.put(booking, Duration.ZERO));
        holds.values().stream().filter(excludes).forEach(held -> calendar.put(held.hold(), FOR_EVER));
        ended.values().forEach(calendar::remember);
        return calendar;
    }

    @Override
    public String toString() {
        return inspector + " after " + journalled + " changes: " + bookings.values() + " " + holds.values();
    }
}
