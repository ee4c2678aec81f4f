package io.holdfast.inspector;

import io.vertx.core.Future;
import java.time.Instant;

/**
 * How many holds a holder has, exactly, across members: a place is taken before a hold is placed, made lasting when it
 * is, and given back when it is refused or over.
 */
public interface HolderQuotas {
    /** What came of asking for a place. */
    enum PlaceOutcome {
        TAKEN,
        /** All places are those of live holds. */
        FULL,
        /** All places are taken, some of them by commands that are not finished. */
        FULL_FOR_NOW
    }

    /**
     * Whom a hold is for.
     *
     * @param name unique in the company
     */
    record Holder(String companyId, String name) {}

    /**
     * Takes a place for a hold that is about to be placed. Taking it twice takes one.
     *
     * @param until when it falls free by itself unless it is made lasting
     */
    Future<PlaceOutcome> take(Holder holder, String holdId, Instant until, int placesMax);

    /** What {@link #take} would answer now; nothing is taken. */
    Future<PlaceOutcome> look(Holder holder, int placesMax);

    /** The hold was placed, or extended: its place lasts until its end. */
    Future<Void> keep(Holder holder, String holdId, Instant expiresAt);

    /** The hold was refused, or is over. */
    Future<Void> giveBack(Holder holder, String holdId);
}
