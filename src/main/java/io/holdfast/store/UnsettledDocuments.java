package io.holdfast.store;

import io.holdfast.inspector.Claim;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents whose insert got no answer before their deadlines. Each is watched until it is in the journal, and then
 * projected, or until another document has one of its versions, so that it never can be. Meanwhile the checkpoint does
 * not pass it: a document that lands late is older than what was projected since.
 */
final class UnsettledDocuments {
    private static final Logger log = LoggerFactory.getLogger(UnsettledDocuments.class);
    private static final long INTERVAL_MILLIS = 1000;

    private final Vertx vertx;
    private final JournalCollection journal;
    private final Projector projector;
    private final Checkpoints checkpoints;

    UnsettledDocuments(Vertx vertx, JournalCollection journal, Projector projector, Checkpoints checkpoints) {
        this.vertx = vertx;
        this.journal = journal;
        this.projector = projector;
        this.checkpoints = checkpoints;
    }

    void watch(JournalDocument document) {
        checkpoints.holdBack(document.at());
        lookLater(document);
    }

    private void lookLater(JournalDocument document) {
        vertx.setTimer(INTERVAL_MILLIS, any -> look(document));
    }

    private void look(JournalDocument document) {
        Claim first = document.commands().get(0).claims().get(0);
        journal.versionsAfter(first.inspector(), first.version() - 1).onComplete(found -> {
            JournalDocument there = found.failed() ? null : found.result().get(first.version());
            if (there == null) {
                lookLater(document);
                return;
            }
            boolean isIt = there.id().equals(document.id());
            if (isIt) {
                projector.add(document);
            }
            log.info("journal document {} was found to be {}", document.id(), isIt ? "written" : "dead");
            checkpoints.letGo(document.at());
        });
    }
}
