package io.holdfast.faults;

import java.util.List;
import java.util.function.Function;

/**
 * An operation in the subhistory of one inspector: what it did to his calendar, or observed of it, at a linearization point
 * between its invocation and its response. Two are the same only if they are one.
 */
final class LocalOperation {
    /** The response of an operation that has none. */
    static final long NEVER = Long.MAX_VALUE;

    private final Operation operation;
    private final String what;
    private final long invokedAt;
    private final long respondedAt;
    private final boolean isPending;
    private final Function<Model, List<Transition>> transitions;
    private long rank;

    private LocalOperation(
            Operation operation,
            String what,
            long invokedAt,
            long respondedAt,
            boolean isPending,
            Function<Model, List<Transition>> transitions) {
        this.operation = operation;
        this.what = what;
        this.invokedAt = invokedAt;
        this.respondedAt = respondedAt;
        this.isPending = isPending;
        this.transitions = transitions;
    }

    /**
     * One that took effect.
     *
     * @param respondedAt {@link #NEVER} where it may be at any time after its invocation
     */
    static LocalOperation effective(
            Operation operation,
            String what,
            long invokedAt,
            long respondedAt,
            Function<Model, List<Transition>> transitions) {
        return new LocalOperation(operation, what, invokedAt, respondedAt, false, transitions);
    }

    /** One of which nobody knows whether it ever takes effect. */
    static LocalOperation pending(
            Operation operation, String what, long invokedAt, Function<Model, List<Transition>> transitions) {
        return new LocalOperation(operation, what, invokedAt, NEVER, true, transitions);
    }

    /** Its linearization point is not before this. */
    long invokedAt() {
        return invokedAt;
    }

    /** Its linearization point is not after this; {@link #NEVER} where nobody knows. */
    long respondedAt() {
        return respondedAt;
    }

    /** Whether a linearization may leave it out. */
    boolean isPending() {
        return isPending;
    }

    /** Its place in the order that is tried first. What is found decides, not this. */
    long rank() {
        return rank;
    }

    void rankAt(long found) {
        rank = found;
    }

    /** How it can take effect now; none where its response contradicts the state of the model. */
    List<Transition> transitions(Model model) {
        return transitions.apply(model);
    }

    Operation operation() {
        return operation;
    }

    @Override
    public String toString() {
        return what + " of " + operation;
    }
}
