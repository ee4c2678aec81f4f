package io.holdfast.store.journal;

import io.vertx.core.Future;

/** What is written behind the journal: it hears of each document when that is in it. */
public interface ProjectionFeed {
    /** To be written when what came before is. */
    void add(JournalDocument document);

    /** Commands that wait to be written. */
    int lag();

    /** Completed when some more of them are written. */
    Future<Void> progress();
}
