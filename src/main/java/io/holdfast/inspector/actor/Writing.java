package io.holdfast.inspector.actor;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.actor.memory.CurrentMemory;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Write: replaces the entry if nobody did before. Memory follows when it is done, and is dropped where it may be old. */
final class Writing {
    private static final Logger log = LoggerFactory.getLogger(Writing.class);

    private final ActorSetup setup;
    private final Mailbox mailbox;
    private final CurrentMemory current;

    Writing(ActorSetup setup, Mailbox mailbox, CurrentMemory current) {
        this.setup = setup;
        this.mailbox = mailbox;
        this.current = current;
    }

    /**
     * Brings about the draft, upon an open entry.
     *
     * @param done hears of the memory when it is done
     */
    Future<WriteOutcome> write(Memory known, EntryUpdate draft, Consumer<Memory> done) {
        if (!known.hasEntry()) {
            throw new IllegalStateException("a Write upon an entry that is not open");
        }
        Stamp next = known.stamp().orElseThrow().next(setup.ports().ids().bits());
        InspectorEntry entry = known.next(draft, next, setup.now());
        return replace(known, entry, () -> {
            known.wrote(draft, entry);
            current.changed(known);
            done.accept(known);
        });
    }

    /**
     * Puts the entry in the place of the known one, or of none.
     *
     * @param done what is so when it is done
     */
    Future<WriteOutcome> replace(Memory known, InspectorEntry entry, Runnable done) {
        return setup.ports().holds().write(setup.id(), known.stamp(), entry).onSuccess(outcome -> {
            if (outcome == WriteOutcome.DONE) {
                done.run();
            } else if (outcome != WriteOutcome.NOT_BEGUN) {
                doubt(outcome);
            }
        });
    }

    private void doubt(WriteOutcome outcome) {
        boolean isUnknown = outcome == WriteOutcome.UNKNOWN;
        mailbox.named(isUnknown ? log.atInfo() : log.atDebug())
                .log("{}: a Write came to {}; loading anew", setup.id(), outcome);
        current.forget();
        if (outcome == WriteOutcome.NOT_OWNED) {
            mailbox.sendAllOn();
        }
    }
}
