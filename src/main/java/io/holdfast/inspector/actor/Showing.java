package io.holdfast.inspector.actor;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.inspector.actor.memory.CurrentMemory;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown: memory behind which a Write of this member's own stands. Where none does, as after a takeover, one
 * that changes nothing is done in a turn of the mailbox, and serves all who wait for it.
 */
final class Showing {
    private final ActorSetup setup;
    private final Mailbox mailbox;
    private final CurrentMemory current;
    private final Writing writing;
    private @Nullable Promise<Memory> awaited;

    Showing(ActorSetup setup, Mailbox mailbox, CurrentMemory current, Writing writing) {
        this.setup = setup;
        this.mailbox = mailbox;
        this.current = current;
        this.writing = writing;
    }

    /** The present state, where it may be shown, under the lease. */
    Future<Memory> readable() {
        Future<Memory> loaded = current.loaded();
        Future<Memory> shown = loaded.succeeded() ? of(loaded.result()) : loaded.compose(this::of);
        return shown.succeeded()
                ? underTheLease(shown.result())
                : shown.recover(fault -> Future.failedFuture(new UnavailableException(Cause.STORE)))
                        .compose(this::underTheLease);
    }

    private Future<Memory> underTheLease(Memory known) {
        return setup.ports().lease().isValid()
                ? Future.succeededFuture(known)
                : Future.failedFuture(new UnavailableException(Cause.NO_LEASE));
    }

    private Future<Memory> of(Memory known) {
        if (known.mayBeShown()) {
            return Future.succeededFuture(known);
        }
        Promise<Memory> shown = awaited;
        if (shown == null) {
            shown = Promise.promise();
            awaited = shown;
            mailbox.add(this::stand);
        }
        return shown.future();
    }

    /** This much may be shown now, by whatever Write it came. */
    void stands(Memory known) {
        Promise<Memory> shown = awaited;
        if (shown != null && known.mayBeShown()) {
            awaited = null;
            shown.complete(known);
        }
    }

    private Future<Void> stand() {
        if (awaited == null) {
            return Future.succeededFuture();
        }
        Instant deadline = setup.now().plus(setup.limits().storeTimeout());
        return written(deadline).onSuccess(this::stands).onFailure(this::failed).mapEmpty();
    }

    private void failed(Throwable fault) {
        Promise<Memory> shown = awaited;
        awaited = null;
        if (shown != null) {
            shown.fail(fault);
        }
    }

    /** Memory as it is, once a Write upon it is done; until the deadline it begins anew. */
    private Future<Memory> written(Instant deadline) {
        return Round.repeat(() -> current.loaded().compose(known -> {
            if (known.mayBeShown()) {
                return Future.succeededFuture(Optional.of(known));
            }
            if (!setup.now().isBefore(deadline)) {
                return Future.failedFuture(new UnavailableException(Cause.STORE));
            }
            return writing.write(known, EntryUpdate.UNCHANGED, this::stands)
                    .compose(outcome -> outcome == WriteOutcome.DONE
                            ? Future.succeededFuture(Optional.of(known))
                            : setup.pause().map(nothing -> Optional.empty()));
        }));
    }
}
