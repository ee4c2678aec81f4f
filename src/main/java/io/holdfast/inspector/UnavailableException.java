package io.holdfast.inspector;

/** A calendar cannot be read now; the question may be asked again. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reply.Unavailable.Cause reason;

    public UnavailableException(Reply.Unavailable.Cause reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reply.Unavailable.Cause reason() {
        return reason;
    }
}
