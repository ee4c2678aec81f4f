package io.holdfast.store.journal;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What waits for the next document. At most one command of a calendar and of a key is in one, as MongoDB does not
 * compare the elements of a document with each other.
 */
final class ClaimQueue {
    private final int commandsMax;
    private final int bytesMax;
    private final Deque<WaitingClaim> queue = new ArrayDeque<>();
    private final Deque<List<WaitingClaim>> halves = new ArrayDeque<>();

    ClaimQueue(int commandsMax, int bytesMax) {
        this.commandsMax = commandsMax;
        this.bytesMax = bytesMax;
    }

    void add(WaitingClaim claim) {
        queue.add(claim);
    }

    boolean isEmpty() {
        return queue.isEmpty() && halves.isEmpty();
    }

    /** The document of a group was not taken: each half of it goes into one of its own, before all others. */
    void addHalves(List<WaitingClaim> group) {
        int middle = group.size() / 2;
        halves.addFirst(group.subList(middle, group.size()));
        halves.addFirst(group.subList(0, middle));
    }

    /** As many as one document takes; one that is larger than the limit goes alone. */
    List<WaitingClaim> nextGroup(Instant now) {
        while (!halves.isEmpty()) {
            List<WaitingClaim> half = halves.remove().stream()
                    .filter(waiting -> waiting.mayBegin(now))
                    .toList();
            if (!half.isEmpty()) {
                return half;
            }
        }
        List<WaitingClaim> group = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        int bytes = 0;
        Iterator<WaitingClaim> waiting = queue.iterator();
        while (waiting.hasNext() && group.size() < commandsMax) {
            WaitingClaim next = waiting.next();
            if (!next.mayBegin(now)) {
                waiting.remove();
                continue;
            }
            if (!group.isEmpty() && bytes + next.bytes() > bytesMax) {
                break;
            }
            if (isDistinct(next.command(), taken)) {
                waiting.remove();
                next.begin();
                group.add(next);
                bytes += next.bytes();
            }
        }
        return group;
    }

    private static boolean isDistinct(JournalCommand command, Set<String> taken) {
        Set<String> own = new HashSet<>();
        own.add("c" + command.id());
        for (Claim claim : command.claims()) {
            own.add("i" + claim.inspector());
        }
        IdempotencyKey key = command.key();
        if (key != null) {
            own.add("k" + key.scoped());
        }
        for (String one : own) {
            if (taken.contains(one)) {
                return false;
            }
        }
        taken.addAll(own);
        return true;
    }
}
