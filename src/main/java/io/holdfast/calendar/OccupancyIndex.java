package io.holdfast.calendar;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The occupancies of one calendar by id and by time: a treap over the starts in which every node knows the latest end
 * below it, so that asking what overlaps an interval costs O(log n + k). It lies in primitive arrays, so that the
 * collector has one object a column to look at and not one a node.
 */
final class OccupancyIndex {
    private static final int NONE = -1;

    private final Map<String, Integer> nodes = new HashMap<>();
    private @Nullable Occupancy[] occupancy = new Occupancy[4];
    private long[] start = new long[4];
    private long[] end = new long[4];
    private long[] latestEnd = new long[4];
    private int[] left = new int[4];
    private int[] right = new int[4];
    private int[] priority = new int[4];
    private int used;
    private int free = NONE;
    private int root = NONE;
    private int seed = 0x9E3779B9;
    private int splitLeft;
    private int splitRight;

    int size() {
        return nodes.size();
    }

    @Nullable
    Occupancy find(String id) {
        Integer node = nodes.get(id);
        return node == null ? null : occupancy[node];
    }

    /** Takes the place of what had the same id. */
    void put(Occupancy added) {
        remove(added.id());
        int node = newNode(added);
        nodes.put(added.id(), node);
        root = inserted(root, node);
    }

    void remove(String id) {
        Integer node = nodes.remove(id);
        if (node != null) {
            root = removed(root, node);
            occupancy[node] = null;
            left[node] = free;
            free = node;
        }
    }

    /** Shows what overlaps the interval, by start. */
    void overlapping(Interval interval, Consumer<Occupancy> seen) {
        show(root, interval.start().toEpochMilli(), interval.end().toEpochMilli(), seen);
    }

    private void show(int node, long from, long to, Consumer<Occupancy> seen) {
        if (node == NONE || latestEnd[node] <= from) {
            return;
        }
        show(left[node], from, to, seen);
        if (start[node] < to) {
            Occupancy here = occupancy[node];
            if (end[node] > from && here != null) {
                seen.accept(here);
            }
            show(right[node], from, to, seen);
        }
    }

    /** Shows what ended by then. */
    void endedBy(Instant instant, Consumer<Occupancy> seen) {
        showEnded(root, instant.toEpochMilli(), seen);
    }

    private void showEnded(int node, long by, Consumer<Occupancy> seen) {
        if (node == NONE) {
            return;
        }
        showEnded(left[node], by, seen);
        if (start[node] < by) {
            Occupancy here = occupancy[node];
            if (end[node] <= by && here != null) {
                seen.accept(here);
            }
            showEnded(right[node], by, seen);
        }
    }

    /** Whether something that counts overlaps the interval. */
    boolean isAnyOverlapping(Interval interval, Predicate<Occupancy> counts) {
        return isAny(root, interval.start().toEpochMilli(), interval.end().toEpochMilli(), counts);
    }

    private boolean isAny(int node, long from, long to, Predicate<Occupancy> counts) {
        if (node == NONE || latestEnd[node] <= from) {
            return false;
        }
        if (isAny(left[node], from, to, counts)) {
            return true;
        }
        if (start[node] >= to) {
            return false;
        }
        Occupancy here = occupancy[node];
        return (end[node] > from && here != null && counts.test(here)) || isAny(right[node], from, to, counts);
    }

    private int inserted(int tree, int node) {
        if (tree == NONE) {
            return node;
        }
        if (priority[node] > priority[tree]) {
            split(tree, node);
            left[node] = splitLeft;
            right[node] = splitRight;
            return summed(node);
        }
        if (isBefore(node, tree)) {
            left[tree] = inserted(left[tree], node);
        } else {
            right[tree] = inserted(right[tree], node);
        }
        return summed(tree);
    }

    private int removed(int tree, int node) {
        if (tree == node) {
            return merged(left[node], right[node]);
        }
        if (isBefore(node, tree)) {
            left[tree] = removed(left[tree], node);
        } else {
            right[tree] = removed(right[tree], node);
        }
        return summed(tree);
    }

    /** Parts the tree into what lies before the node ({@code splitLeft}) and after it ({@code splitRight}). */
    private void split(int tree, int node) {
        if (tree == NONE) {
            splitLeft = NONE;
            splitRight = NONE;
        } else if (isBefore(node, tree)) {
            split(left[tree], node);
            left[tree] = splitRight;
            splitRight = summed(tree);
        } else {
            split(right[tree], node);
            right[tree] = splitLeft;
            splitLeft = summed(tree);
        }
    }

    private int merged(int before, int after) {
        if (before == NONE) {
            return after;
        }
        if (after == NONE) {
            return before;
        }
        if (priority[before] > priority[after]) {
            right[before] = merged(right[before], after);
            return summed(before);
        }
        left[after] = merged(before, left[after]);
        return summed(after);
    }

    private boolean isBefore(int node, int other) {
        return start[node] != start[other] ? start[node] < start[other] : node < other;
    }

    private int summed(int node) {
        long latest = end[node];
        if (left[node] != NONE) {
            latest = Math.max(latest, latestEnd[left[node]]);
        }
        if (right[node] != NONE) {
            latest = Math.max(latest, latestEnd[right[node]]);
        }
        latestEnd[node] = latest;
        return node;
    }

    private int newNode(Occupancy added) {
        int node = free;
        if (node == NONE) {
            node = used++;
            if (node == start.length) {
                grow(node + (node >> 1) + 1);
            }
        } else {
            free = left[node];
        }
        occupancy[node] = added;
        start[node] = added.interval().start().toEpochMilli();
        end[node] = added.interval().end().toEpochMilli();
        latestEnd[node] = end[node];
        left[node] = NONE;
        right[node] = NONE;
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        priority[node] = seed;
        return node;
    }

    private void grow(int length) {
        occupancy = Arrays.copyOf(occupancy, length);
        start = Arrays.copyOf(start, length);
        end = Arrays.copyOf(end, length);
        latestEnd = Arrays.copyOf(latestEnd, length);
        left = Arrays.copyOf(left, length);
        right = Arrays.copyOf(right, length);
        priority = Arrays.copyOf(priority, length);
    }
}
