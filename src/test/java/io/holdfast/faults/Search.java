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
import java.util.function.Consumer;

/**
 * Looks for an order of steps that explains all of them, as Wing and Gong did it, with Lowe's memory of where it has
 * been: a step may come next if none that must have happened has ended before it began. A mere look that is right now is
 * taken at once: it changes nothing, so later would not be better.
 */
final class Search {
    /** Beyond this nothing is decided, which is as bad as a violation. */
    static final int TRIES_MAX = 3_000_000;

    private final Model model;
    private final Node head = new Node(null, false, 0);
    private final Set<Long> been = new HashSet<>();
    private final Deque<Frame> taken = new ArrayDeque<>();
    private final SplittableRandom random = new SplittableRandom(2);
    private long takenHash;
    private int tries;
    private int farthest = -1;
    private String stuck = "";

    /** A place in the list of beginnings and ends that are still to be explained. */
    private static final class Node {
        private final Step step;
        private final boolean isEnd;
        private final long hash;
        private Node before = this;
        private Node after = this;
        private Node end = this;

        Node(Step step, boolean isEnd, long hash) {
            this.step = step;
            this.isEnd = isEnd;
            this.hash = hash;
        }

        void lift() {
            before.after = after;
            after.before = before;
        }

        void putBack() {
            before.after = this;
            after.before = this;
        }
    }

    /** What was tried at one point, and what is still to be tried there. */
    private static final class Frame {
        private final List<Choice> choices;
        private int next;
        private Node lifted;
        private int mark;

        Frame(List<Choice> choices) {
            this.choices = choices;
        }
    }

    private record Choice(Node node, Consumer<Model> way) {}

    Search(Model model, List<Step> steps) {
        this.model = model;
        record Event(long at, boolean isEnd, Step step) {}
        List<Event> events = new ArrayList<>();
        for (Step step : steps) {
            events.add(new Event(step.from(), false, step));
            if (step.isCertain()) {
                events.add(new Event(step.until(), true, step));
            }
        }
        // What ends at the instant at which another begins may overlap it: beginnings first.
        events.sort(Comparator.comparingLong(Event::at).thenComparing(Event::isEnd));
        IdentityHashMap<Step, Node> begun = new IdentityHashMap<>();
        for (Event event : events) {
            Node node = new Node(event.step(), event.isEnd(), random.nextLong());
            node.before = head.before;
            node.after = head;
            node.before.after = node;
            head.before = node;
            if (event.isEnd()) {
                begun.get(event.step()).end = node;
            } else {
                begun.put(event.step(), node);
            }
        }
    }

    /** Why there is no such order; empty if there is one. */
    Optional<String> run() {
        taken.push(new Frame(choices()));
        while (!taken.isEmpty()) {
            if (isExplained()) {
                return Optional.empty();
            }
            if (tries > TRIES_MAX) {
                return Optional.of("undecided after " + tries + " tries; " + stuck);
            }
            Frame frame = taken.peek();
            if (frame.next == frame.choices.size()) {
                noteIfFarthest();
                taken.pop();
                if (!taken.isEmpty()) {
                    takeBack(taken.peek());
                }
            } else {
                take(frame, frame.choices.get(frame.next++));
            }
        }
        return Optional.of(stuck);
    }

    private boolean isExplained() {
        for (Node node = head.after; node != head; node = node.after) {
            if (node.isEnd) {
                return false;
            }
        }
        return true;
    }

    private void take(Frame frame, Choice choice) {
        tries++;
        frame.mark = model.mark();
        frame.lifted = choice.node();
        choice.way().accept(model);
        lift(choice.node());
        if (been.add(takenHash ^ model.hash())) {
            taken.push(new Frame(choices()));
        } else {
            takeBack(frame);
        }
    }

    private void lift(Node node) {
        node.lift();
        if (node.end != node) {
            node.end.lift();
        }
        takenHash ^= node.hash;
    }

    private void takeBack(Frame frame) {
        Node node = frame.lifted;
        takenHash ^= node.hash;
        if (node.end != node) {
            node.end.putBack();
        }
        node.putBack();
        model.undoTo(frame.mark);
    }

    /** What may come next; a look that is right alone. */
    private List<Choice> choices() {
        List<Node> open = new ArrayList<>();
        Node node = head.after;
        while (node != head && !node.isEnd) {
            open.add(node);
            node = node.after;
        }
        open.sort(Comparator.comparing((Node each) -> !each.step.isCertain()).thenComparing(each -> each.step.place()));
        List<Choice> choices = new ArrayList<>();
        for (Node each : open) {
            for (Consumer<Model> way : each.step.ways(model)) {
                Choice choice = new Choice(each, way);
                if (way == Step.NOTHING) {
                    return List.of(choice);
                }
                choices.add(choice);
            }
        }
        return choices;
    }

    private void noteIfFarthest() {
        Node node = head.after;
        while (node != head && !node.isEnd) {
            node = node.after;
        }
        if (node != head && taken.size() > farthest) {
            farthest = taken.size();
            stuck = "nothing explains " + node.step + "\n      with " + model;
        }
    }
}
