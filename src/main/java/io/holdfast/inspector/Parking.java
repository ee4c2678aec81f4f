package io.holdfast.inspector;

import java.util.ArrayList;
import java.util.List;

/** Letters that wait until an open intent is settled, and let others pass. */
final class Parking {
    private final List<Letter> parked = new ArrayList<>();

    /** How many wait; one that was answered meanwhile does not. */
    int length() {
        parked.removeIf(Letter::isAnswered);
        return parked.size();
    }

    void add(Letter letter) {
        letter.park();
        parked.add(letter);
    }

    /** All of them, to be looked at again; then nobody waits here. */
    List<Letter> leave() {
        List<Letter> all = List.copyOf(parked);
        parked.clear();
        return all;
    }
}
