package io.holdfast.store.journal;

import io.vertx.core.Future;

/** Finds out what became of documents of which it is not known whether they are in the journal. */
public interface UnsettledWatch {
    /** What became of one. */
    enum Fate {
        WRITTEN,
        DEAD
    }

    /** Completed when it is settled; what was written is projected by then. */
    Future<Fate> watch(JournalDocument document);
}
