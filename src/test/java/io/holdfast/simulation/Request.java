package io.holdfast.simulation;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.world.SimulatedJournal;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a client asked for, and what it heard. */
final class Request {
    final int step;
    final Envelope envelope;
    final Instant askedAt;
    int attempts;
    private @Nullable Reply reply;
    private Instant heardAt = Instant.MAX;
    private Consumer<Reply> onHeard = any -> {};

    Request(int step, Envelope envelope, Instant askedAt) {
        this.step = step;
        this.envelope = envelope;
        this.askedAt = askedAt;
    }

    @Nullable
    Reply reply() {
        return reply;
    }

    boolean isHeard() {
        return reply != null;
    }

    /** {@link Instant#MAX} while it has heard nothing. */
    Instant heardAt() {
        return heardAt;
    }

    void hear(Reply heard, Instant at) {
        reply = heard;
        heardAt = at;
    }

    void onHeard(Consumer<Reply> told) {
        onHeard = told;
    }

    /** Whoever waits for it goes on. */
    void tell() {
        onHeard.accept(Objects.requireNonNull(reply));
    }

    boolean isAccepted() {
        return reply instanceof Reply.Accepted;
    }

    /** The key as it must be unique; empty without one. */
    String scopedKey() {
        return SimulatedJournal.scoped(envelope.key());
    }

    /** Whether the other is the same request, as a key tells: not another one with its key. */
    boolean isRepeatOf(Request other) {
        IdempotencyKey key = envelope.key();
        IdempotencyKey its = other.envelope.key();
        return key != null && its != null && key.isSameRequestAs(its);
    }

    /** Whether the other is another request with this one's key. */
    boolean sharesItsKeyWith(Request other) {
        return !scopedKey().isEmpty() && scopedKey().equals(other.scopedKey()) && !isRepeatOf(other);
    }

    @Override
    public String toString() {
        return envelope.commandId() + " " + envelope.command();
    }
}
