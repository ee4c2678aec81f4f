package io.holdfast.store;

import io.holdfast.inspector.Claim;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.journal.UnsettledWatch;
import io.holdfast.store.projection.Checkpoints;
import io.holdfast.store.projection.Projector;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents whose insert got no answer before their deadlines. Each is watched until it is in the journal and
 * projected, or until another document has one of its versions, so that it never can be. Meanwhile the checkpoint does
 * not pass it: a document that lands late is older than what was projected since.
 */
public final class UnsettledDocuments implements UnsettledWatch {
    private static final Logger log = LoggerFactory.getLogger(UnsettledDocuments.class);
    private static final long INTERVAL_MILLIS = 250;

    private final Vertx vertx;
    private final JournalCollection journal;
    private final Projector projector;
    private final Checkpoints checkpoints;

    public UnsettledDocuments(Vertx vertx, JournalCollection journal, Projector projector, Checkpoints checkpoints) {
        this.vertx = vertx;
        this.journal = journal;
        this.projector = projector;
        this.checkpoints = checkpoints;
    }

    @Override
    public Future<Fate> watch(JournalDocument document) {
        checkpoints.holdBack(document.at());
        Promise<Fate> settled = Promise.promise();
        lookLater(document, settled);
        return settled.future();
    }

    private void lookLater(JournalDocument document, Promise<Fate> settled) {
        vertx.setTimer(INTERVAL_MILLIS, any -> look(document, settled));
    }

    private void look(JournalDocument document, Promise<Fate> settled) {
        Claim first = document.commands().get(0).claims().get(0);
        journal.versionsAfter(first.inspector(), first.version() - 1).onComplete(found -> {
            JournalDocument there = found.failed() ? null : found.result().get(first.version());
            if (there == null) {
                lookLater(document, settled);
            } else if (there.id().equals(document.id())) {
                project(document, settled);
            } else {
                settle(document, Fate.DEAD, settled);
            }
        });
    }

    private void project(JournalDocument document, Promise<Fate> settled) {
        projector.add(document);
        projector.flush().onSuccess(nothing -> settle(document, Fate.WRITTEN, settled));
    }

    private void settle(JournalDocument document, Fate fate, Promise<Fate> settled) {
        document.named(log.atInfo()).log("journal document {} was found to be {}", document.id(), fate);
        checkpoints.letGo(document.at());
        settled.complete(fate);
    }
}
