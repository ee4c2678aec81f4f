package io.holdfast.simulation;

import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Lease;
import io.holdfast.inspector.Owners;
import io.holdfast.runtime.Ids;
import java.time.Duration;
import java.util.Optional;

/** A rule that is broken in a world, at the doors of the actors; by itself none. */
interface Mutation {
    Mutation NONE = new Mutation() {};

    /** What a member reaches the stores by. */
    record Doors(HoldStore holds, CalendarStore journal, Lease lease) {
        Doors withHolds(HoldStore faulty) {
            return new Doors(faulty, journal, lease);
        }

        Doors withJournal(CalendarStore faulty) {
            return new Doors(holds, faulty, lease);
        }

        Doors withLease(Lease faulty) {
            return new Doors(holds, journal, faulty);
        }
    }

    /**
     * The doors of one life of a member.
     *
     * @param writer the member and its start, as it writes it into intents
     */
    default Doors doors(Doors real, String writer, Life life) {
        return real;
    }

    /** Whether a promise that is broken ends the play. */
    default boolean isLookedFor(Promised promise) {
        return true;
    }

    /** By how much a member takes the clocks of others to differ from its own. */
    default Duration skew() {
        return Member.SKEW;
    }

    default KeyStore keys(KeyStore real) {
        return real;
    }

    default Owners owners(Owners real) {
        return real;
    }

    default Ids ids(Ids real) {
        return real;
    }

    default Duration clockIsAhead(int member, Duration real) {
        return real;
    }

    /** Whether a Write compares the stamp. */
    default boolean comparesStamps() {
        return true;
    }

    /** What a Write puts in the place of the present entry. */
    default InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
        return next;
    }

    /** Whether a write into the copy of a member that is cut off counts. */
    default boolean countsMinority() {
        return false;
    }

    /** Whether the others go on while the member that is cut off has its lease. */
    default boolean removesAtOnce() {
        return false;
    }

    /** Whether the journal has its unique index of claims. */
    default boolean comparesClaims() {
        return true;
    }
}
