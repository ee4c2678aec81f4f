package io.holdfast.inspector.actor;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.inspector.actor.memory.CurrentMemory;
import io.holdfast.inspector.actor.memory.Loading;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the entry of an inspector that has none, for a command that is about to be accepted: "absent → opening", load,
 * a no-op that claims the next version, "opening → open". No insert of an earlier life of the entry can land then; with
 * the no-op before the first Write, one could, where the entry was lost twice meanwhile.
 */
final class Opening {
    private final ActorSetup setup;
    private final CurrentMemory current;
    private final Writing writing;
    private final Loading loading;

    Opening(ActorSetup setup, CurrentMemory current, Writing writing, Loading loading) {
        this.setup = setup;
        this.current = current;
        this.writing = writing;
        this.loading = loading;
    }

    /** Begins anew where somebody wrote before, until the deadline; fails where a store does not say yes by then. */
    Future<Memory> open(Instant deadline) {
        return Round.repeat(() -> current.loaded().compose(known -> {
            if (known.hasEntry()) {
                return Future.succeededFuture(Optional.of(known));
            }
            if (!setup.now().isBefore(deadline)) {
                return Future.failedFuture(new UnavailableException(Cause.STORE));
            }
            return (known.stamp().isEmpty() ? announce(known) : fence(known, deadline)).map(Optional.empty());
        }));
    }

    /** Absent → opening. Whatever comes of it, what is there is loaded then. */
    private Future<Void> announce(Memory known) {
        InspectorEntry opening =
                InspectorEntry.opening(new Stamp(1, setup.ports().ids().bits()));
        return writing.replace(known, opening, current::forget).compose(outcome -> switch (outcome) {
            case DONE, STAMP_DIFFERS -> Future.succeededFuture();
            case NOT_BEGUN, NOT_OWNED, UNKNOWN -> setup.pause();
        });
    }

    private Future<Void> fence(Memory known, Instant deadline) {
        JournalCommand fence = loading.noOp(known.calendar().journalVersion());
        return setup.ports().journal().claim(fence, deadline).compose(outcome -> {
            if (outcome instanceof ClaimOutcome.Claimed) {
                return begin(known, fence, deadline);
            }
            current.forget();
            return outcome instanceof ClaimOutcome.AlreadyClaimed ? Future.succeededFuture() : setup.pause();
        });
    }

    /** Opening → open. Waits until a copy of it can be kept, rather than take one version after the other. */
    private Future<Void> begin(Memory known, JournalCommand fence, Instant deadline) {
        Stamp next = known.stamp().orElseThrow().next(setup.ports().ids().bits());
        InspectorEntry entry = InspectorEntry.opened(next, known.calendar().journalVersion() + 1, fence.id());
        return Round.repeat(() -> writing.replace(known, entry, () -> opened(known, entry))
                        .compose(written -> {
                            boolean isOver = written != WriteOutcome.NOT_BEGUN
                                    || !setup.now().isBefore(deadline);
                            Optional<WriteOutcome> last = isOver ? Optional.of(written) : Optional.empty();
                            boolean isSettled = written == WriteOutcome.DONE || written == WriteOutcome.STAMP_DIFFERS;
                            return isSettled
                                    ? Future.succeededFuture(last)
                                    : setup.pause().map(last);
                        }))
                .mapEmpty();
    }

    private void opened(Memory known, InspectorEntry entry) {
        known.opened(entry);
        current.changed(known);
    }
}
