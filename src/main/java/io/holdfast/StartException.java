package io.holdfast;

import org.jspecify.annotations.Nullable;

/** Why the gateway did not start. The message is one line for the operator and says how to mend it. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What an operator, or a supervisor, would do something different about. */
    public enum Reason {
        /** Somebody else listens on the port. */
        PORT_TAKEN,
        /** No MongoDB answered. */
        MONGO_UNREACHABLE,
        /** A MongoDB answered that cannot promise majority, or that refused us. */
        MONGO_REFUSED,
        /** Another process uses the data folder. */
        FOLDER_IN_USE,
        /** The members that were met are of a cluster of another size, or it is complete without this one. */
        NOT_OF_THIS_CLUSTER,
        /** A setting that is well-formed names something that this machine does not have, or does not let us use. */
        SETTING,
        /** Anything else: a bug, or a machine that is out of something. */
        OTHER
    }

    private final Reason reason;

    public StartException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** The same where it is one already; else something that nobody foresaw. */
    static StartException of(Throwable fault) {
        return fault instanceof StartException known
                ? known
                : new StartException(Reason.OTHER, "cannot start: " + fault, fault);
    }
}
