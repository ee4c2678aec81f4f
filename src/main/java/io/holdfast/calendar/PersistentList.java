package io.holdfast.calendar;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list that never changes; a longer one, or one without its eldest, shares its elements' place in memory with it, so
 * that to make it costs the same whatever its length. Lists are made by one thread, and may be read by others.
 */
public final class PersistentList<E> extends AbstractList<E> implements RandomAccess {
    private static final int FIRST_LENGTH = 8;

    private final Place place;
    private final int from;
    private final int to;

    /** Where the elements of several lists are; behind the last of one there may be those of a longer one. */
    private static final class Place {
        private final @Nullable Object[] elements;
        private int used;

        Place(int length) {
            this.elements = new Object[length];
        }
    }

    private PersistentList(Place place, int from, int to) {
        this.place = place;
        this.from = from;
        this.to = to;
    }

    public static <E> PersistentList<E> empty() {
        return new PersistentList<>(new Place(0), 0, 0);
    }

    /** The same elements; the same list where it is one already. */
    @SuppressWarnings("unchecked")
    public static <E> PersistentList<E> of(Collection<? extends E> elements) {
        if (elements instanceof PersistentList<?> already) {
            return (PersistentList<E>) already;
        }
        PersistentList<E> all = empty();
        for (E element : elements) {
            all = all.plus(element);
        }
        return all;
    }

    /** With one more at its end. Where one that equals it was put there before, that is taken. */
    public PersistentList<E> plus(E last) {
        Objects.requireNonNull(last);
        if (to < place.used && last.equals(place.elements[to])) {
            return new PersistentList<>(place, from, to + 1);
        }
        return to == place.used && to < place.elements.length ? put(last) : moved().put(last);
    }

    private PersistentList<E> put(E last) {
        place.elements[to] = last;
        place.used = to + 1;
        return new PersistentList<>(place, from, to + 1);
    }

    /** To a place with as much room again. */
    private PersistentList<E> moved() {
        Place roomier = new Place(Math.max(FIRST_LENGTH, 2 * size()));
        System.arraycopy(place.elements, from, roomier.elements, 0, size());
        roomier.used = size();
        return new PersistentList<>(roomier, 0, size());
    }

    /**
     * Without so many at its beginning.
     *
     * @throws IndexOutOfBoundsException where there are not so many
     */
    public PersistentList<E> withoutFirst(int count) {
        Objects.checkIndex(count, size() + 1);
        return count == 0 ? this : new PersistentList<>(place, from + count, to);
    }

    @Override
    @SuppressWarnings("unchecked")
    public E get(int index) {
        return (E) Objects.requireNonNull(place.elements[from + Objects.checkIndex(index, size())]);
    }

    @Override
    public int size() {
        return to - from;
    }
}
