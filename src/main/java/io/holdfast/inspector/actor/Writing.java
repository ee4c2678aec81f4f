package io.holdfast.inspector.actor;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Write: replaces the entry if nobody did before. Memory follows when it is done, and is dropped where it may be old. */
final class Writing {
    private static final Logger log = LoggerFactory.getLogger(Writing.class);

    private final Inspector inspector;

    Writing(Inspector inspector) {
        this.inspector = inspector;
    }

    /** Brings about the draft, upon an open entry. */
    Future<WriteOutcome> write(Memory known, EntryUpdate draft) {
        if (!known.hasEntry()) {
            throw new IllegalStateException("a Write upon an entry that is not open");
        }
        Stamp next = known.stamp().orElseThrow().next(inspector.ports().ids().bits());
        InspectorEntry entry = known.next(draft, next, inspector.now());
        return replace(known, entry, () -> {
            known.wrote(draft, entry);
            inspector.changed(known);
            inspector.showing().stands(known);
        });
    }

    /**
     * Puts the entry in the place of the known one, or of none.
     *
     * @param done what is so when it is done
     */
    Future<WriteOutcome> replace(Memory known, InspectorEntry entry, Runnable done) {
        return inspector
                .ports()
                .holds()
                .write(inspector.id(), known.stamp(), entry)
                .onSuccess(outcome -> {
                    if (outcome == WriteOutcome.DONE) {
                        done.run();
                    } else if (outcome != WriteOutcome.NOT_BEGUN) {
                        boolean isUnknown = outcome == WriteOutcome.UNKNOWN;
                        inspector
                                .mailbox()
                                .named(isUnknown ? log.atInfo() : log.atDebug())
                                .log("{}: a Write came to {}; loading anew", inspector.id(), outcome);
                        inspector.forget();
                        if (outcome == WriteOutcome.NOT_OWNED) {
                            inspector.mailbox().sendAllOn();
                        }
                    }
                });
    }
}
