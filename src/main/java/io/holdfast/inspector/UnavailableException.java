package io.holdfast.inspector;

/** A store cannot be asked now; the question may be put again. */
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
