package io.holdfast.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Looks for a linearization of one inspector's subhistory, as Wing and Gong did it, with Lowe's memory of visited
 * configurations: an operation may be linearized next if none that must be linearized had its response before the
 * invocation. An observation that is right now is linearized at once: it changes nothing, so later would not be better.
 */
final class LinearizationSearch {
    /** Beyond this nothing is decided, which is as bad as a violation. */
    static final int TRANSITIONS_MAX = 3_000_000;

    private final Model model;
    private final Event head = new Event(null, false, 0);
    private final Set<Long> visited = new HashSet<>();
    private final Deque<Frame> linearized = new ArrayDeque<>();
    private final SplittableRandom random = new SplittableRandom(2);
    private long linearizedHash;
    private int transitions;
    private int longest = -1;
    private String counterexample = "";

    /** An invocation or a response, in a list of those that are not linearized yet. */
    private static final class Event {
        private final LocalOperation operation;
        private final boolean isResponse;
        private final long hash;
        private Event before = this;
        private Event after = this;
        private Event response = this;

        Event(LocalOperation operation, boolean isResponse, long hash) {
            this.operation = operation;
            this.isResponse = isResponse;
            this.hash = hash;
        }

        void lift() {
            before.after = after;
            after.before = before;
        }

        void unlift() {
            before.after = this;
            after.before = this;
        }
    }

    /** What was tried after one prefix of a linearization, and what is still to be tried there. */
    private static final class Frame {
        private final List<Choice> choices;
        private int next;
        private Event lifted;
        private int mark;

        Frame(List<Choice> choices) {
            this.choices = choices;
        }
    }

    /** An operation that may be linearized next, and how. */
    private record Choice(Event invocation, Transition transition) {}

    LinearizationSearch(Model model, List<LocalOperation> subhistory) {
        this.model = model;
        record Timed(long at, boolean isResponse, LocalOperation operation) {}
        List<Timed> events = new ArrayList<>();
        for (LocalOperation operation : subhistory) {
            events.add(new Timed(operation.invokedAt(), false, operation));
            if (!operation.isPending()) {
                events.add(new Timed(operation.respondedAt(), true, operation));
            }
        }
        // Operations that touch are concurrent: of one instant the invocations come first.
        events.sort(Comparator.comparingLong(Timed::at).thenComparing(Timed::isResponse));
        IdentityHashMap<LocalOperation, Event> invocations = new IdentityHashMap<>();
        for (Timed timed : events) {
            Event event = new Event(timed.operation(), timed.isResponse(), random.nextLong());
            event.before = head.before;
            event.after = head;
            event.before.after = event;
            head.before = event;
            if (timed.isResponse()) {
                invocations.get(timed.operation()).response = event;
            } else {
                invocations.put(timed.operation(), event);
            }
        }
    }

    /** Why there is no linearization; empty if there is one. */
    Optional<String> counterexample() {
        linearized.push(new Frame(choices()));
        while (!linearized.isEmpty()) {
            if (isLinearized()) {
                return Optional.empty();
            }
            if (transitions > TRANSITIONS_MAX) {
                return Optional.of("undecided after " + transitions + " transitions; " + counterexample);
            }
            Frame frame = linearized.peek();
            if (frame.next == frame.choices.size()) {
                noteIfLongest();
                linearized.pop();
                if (!linearized.isEmpty()) {
                    takeBack(linearized.peek());
                }
            } else {
                linearize(frame, frame.choices.get(frame.next++));
            }
        }
        return Optional.of(counterexample);
    }

    /** Whether none is left that must be linearized; the pending ones may never take effect. */
    private boolean isLinearized() {
        for (Event event = head.after; event != head; event = event.after) {
            if (event.isResponse) {
                return false;
            }
        }
        return true;
    }

    private void linearize(Frame frame, Choice choice) {
        transitions++;
        frame.mark = model.mark();
        frame.lifted = choice.invocation();
        choice.transition().apply(model);
        lift(choice.invocation());
        if (visited.add(linearizedHash ^ model.hash())) {
            linearized.push(new Frame(choices()));
        } else {
            takeBack(frame);
        }
    }

    private void lift(Event invocation) {
        invocation.lift();
        if (invocation.response != invocation) {
            invocation.response.lift();
        }
        linearizedHash ^= invocation.hash;
    }

    private void takeBack(Frame frame) {
        Event invocation = frame.lifted;
        linearizedHash ^= invocation.hash;
        if (invocation.response != invocation) {
            invocation.response.unlift();
        }
        invocation.unlift();
        model.undoTo(frame.mark);
    }

    /** What may be linearized next; an observation that is right alone. */
    private List<Choice> choices() {
        List<Event> minimal = new ArrayList<>();
        Event event = head.after;
        while (event != head && !event.isResponse) {
            minimal.add(event);
            event = event.after;
        }
        minimal.sort(Comparator.comparing((Event each) -> each.operation.isPending())
                .thenComparing(each -> each.operation.rank()));
        List<Choice> choices = new ArrayList<>();
        for (Event each : minimal) {
            for (Transition transition : each.operation.transitions(model)) {
                Choice choice = new Choice(each, transition);
                if (transition == Transition.NONE) {
                    return List.of(choice);
                }
                choices.add(choice);
            }
        }
        return choices;
    }

    private void noteIfLongest() {
        Event event = head.after;
        while (event != head && !event.isResponse) {
            event = event.after;
        }
        if (event != head && linearized.size() > longest) {
            longest = linearized.size();
            counterexample = "nothing explains " + event.operation + "\n      with " + model;
        }
    }
}
