package io.holdfast.inspector;

import io.holdfast.calendar.InspectorId;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * The map of holds. A fault is a failed future; it changes nothing that was not asked for. Every call is bounded in time
 * by its implementation.
 */
public interface HoldStore {
    /** What came of a Write. */
    enum WriteOutcome {
        /** It is there, and on as many backups as configured. */
        DONE,
        /** Somebody wrote before: load, and decide again. Nothing was written. */
        STAMP_DIFFERS,
        /** Nothing was written, and what is known stands: just now no copy of it could be kept. Ask again in a moment. */
        NOT_BEGUN,
        /** Nothing was written: the entry is another member's by now. */
        NOT_OWNED,
        /** Perhaps it is there. */
        UNKNOWN
    }

    /** The present entry, read linearizably on the owner; empty where nobody wrote one. */
    Future<Optional<InspectorEntry>> read(InspectorId inspector);

    /** The stamp of the present entry; cheaper than {@link #read}. */
    Future<Optional<Stamp>> readStamp(InspectorId inspector);

    /**
     * Replaces the entry if its stamp is the expected one. Never fails: what went wrong is one of the outcomes.
     *
     * @param expected empty where there must be no entry
     */
    Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next);
}
