package io.holdfast.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What goes wrong, one thing after the other: each kind once, in an order that the seed chooses, then all of them anew. */
final class Nemesis {
    private final Cell cell;
    private final History history;
    private final Random random;
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<Fault> next = new ArrayDeque<>();
    private final Map<String, Integer> done = new LinkedHashMap<>();

    Nemesis(Cell cell, History history, long seed, String only) {
        this.cell = cell;
        this.history = history;
        this.random = new Random(seed);
        List<Fault> all = new ArrayList<>(new MemberFaults(cell, history, random).all());
        all.addAll(new ServerFaults(cell, history, random).all());
        for (Fault fault : all) {
            if (!fault.whyNot().isEmpty()) {
                history.note("left out: " + fault.name() + " (" + fault.whyNot() + ")");
            } else if (fault.name().contains(only)) {
                faults.add(fault);
            }
        }
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("no fault is called " + only);
        }
    }

    /** Until then, by the history's clock, no fault is begun; and all is well when it returns, or said not to be. */
    void run(long until) throws Exception {
        sleep(1000, 2000);
        while (history.now() < until) {
            if (next.isEmpty()) {
                List<Fault> deck = new ArrayList<>(faults);
                Collections.shuffle(deck, random);
                next.addAll(deck);
            }
            Fault fault = next.remove();
            history.note("-- " + fault.name());
            fault.strike().run();
            cell.servers().awaitPrimary();
            if (!cell.isReadyInTime()) {
                return;
            }
            history.note("all is well");
            done.merge(fault.name(), 1, Integer::sum);
            sleep(500, 2500);
        }
    }

    private void sleep(int from, int below) throws InterruptedException {
        Thread.sleep(from + random.nextInt(below - from));
    }

    /** How often each was tried. */
    Map<String, Integer> done() {
        return done;
    }
}
