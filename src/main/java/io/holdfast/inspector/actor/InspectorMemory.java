package io.holdfast.inspector.actor;

import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.actor.memory.CurrentMemory;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Loading;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The memory of one inspector as its steps use it: loaded if need be, shown, written, fenced, and dropped in doubt. */
public final class InspectorMemory {
    private final ActorSetup setup;
    private final Loading loading;
    private final CurrentMemory current;
    private final Writing writing;
    private final Opening opening;
    private final Showing showing;

    /**
     * Of an inspector of which nothing is known so far.
     *
     * @param events numbers what happens to the inspector
     * @param wasRead hears of each new memory
     */
    InspectorMemory(ActorSetup setup, Mailbox mailbox, LongSupplier events, Consumer<Memory> wasRead) {
        this.setup = setup;
        this.loading = new Loading(setup.id(), setup.ports(), setup.limits());
        this.current = new CurrentMemory(
                loading, setup.since(setup.now()), setup.ports().lease(), events, wasRead);
        this.writing = new Writing(setup, mailbox, current);
        this.opening = new Opening(setup, current, writing, loading);
        this.showing = new Showing(setup, mailbox, current, writing);
    }

    /** As it is; null while nothing is known. */
    @Nullable
    public Memory known() {
        return current.known();
    }

    /** Whether nobody has written since as far as is known here, and the lease has lasted. */
    boolean isCurrent(Memory known) {
        return current.isCurrent(known);
    }

    boolean isAtRest() {
        return current.isAtRest();
    }

    boolean isKnown() {
        return current.isKnown();
    }

    boolean isOfNobody() {
        return current.isOfNobody();
    }

    public Future<Memory> loaded() {
        return current.loaded();
    }

    /** As {@link #loaded}, complete from that instant on. */
    Future<Memory> reaching(Instant from) {
        return current.reaching(from);
    }

    /** Lets go of what the days have left behind. Nobody may be deciding on it. */
    void moveOn(Instant now) {
        current.moveOn(setup.since(now));
    }

    /** As {@link #loaded}, with an entry in the map, which is made if need be. */
    public Future<Memory> withEntry(Instant deadline) {
        return opening.open(deadline);
    }

    /** What reads are answered from: as {@link #loaded}, behind a Write of this member's own, under the lease. */
    Future<Memory> readable() {
        return showing.readable();
    }

    /** The memory is in doubt: the next use loads anew. */
    public void forget() {
        current.forget();
    }

    /** A store said yes to what is in this memory now. */
    public void changed(Memory known) {
        current.changed(known);
    }

    /** Write, upon an open entry. Memory follows when it is done, and is dropped where it may be old. */
    public Future<WriteOutcome> write(Memory known, EntryUpdate draft) {
        return writing.write(known, draft, showing::stands);
    }

    /** Settles an open intent by a no-op that claims what it was about to claim: its insert has landed, or never will. */
    public Future<Void> fence(Memory known, Intent open, Instant deadline) {
        JournalCommand noOp = loading.noOp(open.base());
        return setup.ports().journal().claim(noOp, deadline).compose(outcome -> {
            if (outcome instanceof ClaimOutcome.Claimed) {
                noOp.applyTo(known.calendar());
                changed(known);
                return Future.succeededFuture();
            }
            forget();
            return outcome instanceof ClaimOutcome.Unknown ? setup.pause() : Future.succeededFuture();
        });
    }
}
