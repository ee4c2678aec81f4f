package io.holdfast.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Time kept for somebody until an instant: nothing else fits in until it is released, runs out or becomes a booking.
 *
 * @param term from when to when it holds
 * @param holder whom it is for, a customer or session id; counted against {@code holdsPerHolderMax}
 * @param notes what the client wants kept with it, a JSON object as text; opaque here
 * @param tentativeUntil set while a team's hold is being placed on every calendar of the team: it excludes, and nobody
 *     sees it
 * @param edition 1 as it was placed in the journal, and one more with each change; null of a hold that is not durable,
 *     which lives in the map alone
 */
public record Hold(
        String id,
        Interval interval,
        Job job,
        Term term,
        @Nullable String holder,
        @Nullable String notes,
        @Nullable Instant tentativeUntil,
        @Nullable Integer edition)
        implements Occupancy {
    /** By when they are over as they stand. */
    public static final Comparator<Hold> BY_END =
            Comparator.comparing(Hold::end).thenComparing(Hold::id);

    /** One that lives in the map alone. */
    public Hold(
            String id,
            Interval interval,
            Job job,
            Term term,
            @Nullable String holder,
            @Nullable String notes,
            @Nullable Instant tentativeUntil) {
        this(id, interval, job, term, holder, notes, tentativeUntil, null);
    }

    /**
     * How long a hold holds.
     *
     * @param placedAt the beginning of its total life, which is capped
     * @param expiresAt the instant at which it ends
     */
    public record Term(Instant placedAt, Instant expiresAt) {
        /** The end of a term that shall last so long, rounded up to a whole second. */
        public static Instant endAfter(Instant begin, Duration length) {
            Instant end = begin.plus(length);
            Instant whole = end.truncatedTo(ChronoUnit.SECONDS);
            return whole.equals(end) ? end : whole.plusSeconds(1);
        }

        /** The same beginning, another end. */
        public Term until(Instant newEnd) {
            return new Term(placedAt, newEnd);
        }
    }

    @Override
    public OccupancyKind kind() {
        return OccupancyKind.HOLD;
    }

    @Override
    public List<InspectorId> inspectors() {
        return job.inspectors();
    }

    public Instant expiresAt() {
        return term.expiresAt();
    }

    /** When it is over as it stands: a tentative one before its own term. */
    public Instant end() {
        return tentativeUntil == null ? expiresAt() : tentativeUntil;
    }

    public boolean isTentative() {
        return tentativeUntil != null;
    }

    /** Whether it is in the journal, as a booking is, and in no entry of the map: it outlives every member. */
    public boolean isDurable() {
        return edition != null;
    }

    /** The same hold, in the journal from its placing on. */
    public Hold durable() {
        return new Hold(id, interval, job, term, holder, notes, tentativeUntil, 1);
    }

    /** The same hold, changed once more where the journal counts that. */
    Hold changed() {
        return edition == null ? this : new Hold(id, interval, job, term, holder, notes, tentativeUntil, edition + 1);
    }

    /** The same hold, as that command makes it. */
    Hold madeBy(String commandId) {
        return new Hold(MadeId.of(id, commandId), interval, job, term, holder, notes, tentativeUntil, edition);
    }

    /** The same hold, with a job that says the same. */
    Hold of(Job same) {
        return new Hold(id, interval, same, term, holder, notes, tentativeUntil, edition);
    }

    /** The same hold, for another term. */
    public Hold during(Term another) {
        return new Hold(id, interval, job, another, holder, notes, tentativeUntil, edition);
    }

    /** The same hold, with another end of its term. */
    public Hold until(Instant newEnd) {
        return during(term.until(newEnd));
    }

    /** The same hold, at another time. */
    public Hold at(Interval elsewhere) {
        return new Hold(id, elsewhere, job, term, holder, notes, tentativeUntil, edition);
    }

    /** The same hold, with other notes. */
    public Hold noted(String newNotes) {
        return new Hold(id, interval, job, term, holder, newNotes, tentativeUntil, edition);
    }

    /** The same hold, not yet seen by anybody, gone at {@code deadline} unless it was made live. */
    public Hold tentative(Instant deadline) {
        return new Hold(id, interval, job, term, holder, notes, deadline, edition);
    }

    /** The same hold, seen by everybody. */
    public Hold live() {
        return new Hold(id, interval, job, term, holder, notes, null, edition);
    }
}
