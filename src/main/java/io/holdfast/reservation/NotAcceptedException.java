package io.holdfast.reservation;

import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request came to in place of an acceptance: refused, unavailable, or not known. */
public final class NotAcceptedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reply reply;
    private final @Nullable String ifMatch;

    NotAcceptedException(Reply reply, @Nullable String ifMatch) {
        super(reply.outcome(), null, false, false);
        this.reply = reply;
        this.ifMatch = ifMatch;
    }

    /** Of a thing that nobody knows. */
    static NotAcceptedException notFound() {
        return of(Refusal.of(Reason.NOT_FOUND, "nobody knows of it"));
    }

    /** Of what is refused whatever a calendar holds. */
    static NotAcceptedException of(Refusal refusal) {
        return new NotAcceptedException(new Refused(refusal, List.of(), List.of()), null);
    }

    public Reply reply() {
        return reply;
    }

    /** The tag of the calendar that the caller saw, where the request was conditional on it. */
    public @Nullable String ifMatch() {
        return ifMatch;
    }

    /** Whether what the request is about is unknown. */
    public boolean isNotFound() {
        return reply instanceof Refused refused && refused.refusal().reason() == Reason.NOT_FOUND;
    }
}
