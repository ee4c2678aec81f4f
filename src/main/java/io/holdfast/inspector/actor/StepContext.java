package io.holdfast.inspector.actor;

import io.vertx.core.Future;
import java.time.Instant;

/**
 * What the steps of a command work with.
 *
 * @param memory with load and write
 * @param mailbox with its stash
 */
public record StepContext(ActorSetup setup, InspectorMemory memory, Mailbox mailbox) {
    public Instant now() {
        return setup.now();
    }

    /** As {@link ActorSetup#pause}. */
    public Future<Void> pause() {
        return setup.pause();
    }
}
