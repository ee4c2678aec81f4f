package io.holdfast.inspector.actor;

import java.util.ArrayList;
import java.util.List;

/** Letters that wait until an open intent is settled, and let others pass. */
final class Stash {
    private final List<PendingCommand> parked = new ArrayList<>();

    /** How many wait; one that was answered meanwhile does not. */
    int length() {
        parked.removeIf(PendingCommand::isAnswered);
        return parked.size();
    }

    void add(PendingCommand letter) {
        letter.park();
        parked.add(letter);
    }

    /** All of them, to be looked at again; then nobody waits here. */
    List<PendingCommand> leave() {
        List<PendingCommand> all = List.copyOf(parked);
        parked.clear();
        return all;
    }
}
