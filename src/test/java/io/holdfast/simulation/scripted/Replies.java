package io.holdfast.simulation.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;

/** What a test expects to hear. */
public final class Replies {
    private Replies() {}

    public static Accepted accepted(Reply reply) {
        assertThat(reply).isInstanceOf(Accepted.class);
        return (Accepted) reply;
    }

    /** Accepted now, and not the answer to an earlier request. */
    public static Accepted acceptedFirst(Reply reply) {
        assertThat(accepted(reply).isReplayed()).as("replayed").isFalse();
        return accepted(reply);
    }

    public static Accepted replayed(Reply reply) {
        assertThat(accepted(reply).isReplayed()).as("replayed").isTrue();
        return accepted(reply);
    }

    public static Refused refused(Reply reply, Reason reason) {
        assertThat(reply).isInstanceOf(Refused.class);
        Refused refused = (Refused) reply;
        assertThat(refused.refusal().reason()).isEqualTo(reason);
        return refused;
    }

    public static void unavailable(Reply reply, Unavailable.Cause cause) {
        assertThat(reply).isEqualTo(new Unavailable(cause));
    }

    public static void unknown(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.OutcomeUnknown.class);
    }
}
