package io.holdfast.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was asked and answered, and what went wrong meanwhile, on one monotonic clock. */
final class History {
    private final long origin;
    private final Instant began;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
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

    Call begin(String client, Ask ask, String key) {
        Call call = new Call(numbers.incrementAndGet(), client, ask, key);
        calls.add(call);
        return call;
    }

    void add(Call call) {
        calls.add(call);
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

    /** Those that were sent at all, by their first request. */
    List<Call> calls() {
        List<Call> sent = new ArrayList<>();
        for (Call call : calls) {
            if (!call.tries().isEmpty()) {
                sent.add(call);
            }
        }
        sent.sort(Comparator.comparingLong(call -> call.first().sent()));
        return sent;
    }

    /** When the last answer was heard. */
    long end() {
        return calls.stream()
                .flatMap(call -> call.tries().stream())
                .mapToLong(Call.Try::heard)
                .max()
                .orElse(0);
    }

    Collection<Note> notes() {
        return notes;
    }

    Collection<Loss> losses() {
        return losses;
    }

    Collection<Violation> seen() {
        return seen;
    }
}
