package io.holdfast.simulation;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a client asked for, and what it heard. */
final class Request {
    final int step;
    final Envelope envelope;
    final Instant askedAt;
    int attempts;
    private @Nullable Reply reply;
    private Instant heardAt = Instant.MAX;

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

    boolean isAccepted() {
        return reply instanceof Reply.Accepted;
    }

    /** The key as it must be unique; empty without one. */
    String scopedKey() {
        return JournalOfAll.scoped(envelope.key());
    }

    @Override
    public String toString() {
        return envelope.commandId() + " " + envelope.command();
    }
}
