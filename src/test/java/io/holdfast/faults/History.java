package io.holdfast.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The operations: what was invoked and how it completed; and what went wrong meanwhile, on one monotonic clock. */
final class History {
    private final long origin;
    private final Instant began;
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<Note> notes = new ConcurrentLinkedQueue<>();
    private final Queue<Loss> losses = new ConcurrentLinkedQueue<>();
    private final Queue<Violation> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** Something that was done to the members or servers, or that they did. */
    record Note(long at, String text) {
        @Override
        public String toString() {
            return "%8.3f s  %s".formatted(at / 1e9, text);
        }
    }

    /** So many members were gone at once that holds may be lost which were placed before its end. */
    record Loss(long from, long to) {}

    History() {
        this.origin = System.nanoTime();
        this.began = Instant.now();
    }

    /** Nanoseconds since it began. */
    long now() {
        return System.nanoTime() - origin;
    }

    /** By the clock on the wall. */
    Instant instant(long at) {
        return began.plusNanos(at);
    }

    Operation invoke(String client, Invocation invocation, String key) {
        Operation operation = new Operation(numbers.incrementAndGet(), client, invocation, key);
        operations.add(operation);
        return operation;
    }

    void add(Operation operation) {
        operations.add(operation);
    }

    /** Kept, and printed: whoever waits sees that it goes on. */
    void note(String text) {
        Note note = new Note(now(), text);
        notes.add(note);
        System.out.println("  " + note);
    }

    void lost(long from, long to) {
        losses.add(new Loss(from, to));
    }

    /** Something was seen while it went on that must never be. */
    void broken(Promise promise, String how) {
        seen.add(new Violation(promise, how));
        note("BROKEN " + promise + ": " + how);
    }

    /** Those of which a request was sent at all, in the order of their invocations. */
    List<Operation> operations() {
        List<Operation> sent = new ArrayList<>();
        for (Operation operation : operations) {
            if (!operation.attempts().isEmpty()) {
                sent.add(operation);
            }
        }
        sent.sort(Comparator.comparingLong(operation -> operation.invokedAt()));
        return sent;
    }

    /** When the last of them completed. */
    long end() {
        return operations.stream()
                .flatMap(operation -> operation.attempts().stream())
                .mapToLong(Operation.Attempt::endedAt)
                .max()
                .orElse(0);
    }

    Collection<Note> notes() {
        return notes;
    }

    Collection<Loss> losses() {
        return losses;
    }

    Collection<Violation> violationsSeen() {
        return seen;
    }
}
