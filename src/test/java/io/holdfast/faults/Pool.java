package io.holdfast.faults;

import io.holdfast.faults.Invocation.Order;
import io.holdfast.faults.Invocation.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The holds and bookings that clients know of, so that several can want something of the same one. */
final class Pool {
    private static final int SIZE_MAX = 60;

    private final List<Ticket> tickets = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();

    synchronized void add(Ticket ticket) {
        put(tickets, ticket);
    }

    synchronized void add(Order order) {
        put(orders, order);
    }

    private static <T> void put(List<T> all, T one) {
        all.add(one);
        if (all.size() > SIZE_MAX) {
            all.remove(0);
        }
    }

    synchronized int orders() {
        return orders.size();
    }

    /** One of them, and now and then it stays for another client too. */
    synchronized Optional<Ticket> ticket(Random random, int percentLeft) {
        return take(tickets, random, percentLeft);
    }

    synchronized Optional<Order> order(Random random, int percentLeft) {
        return take(orders, random, percentLeft);
    }

    private static <T> Optional<T> take(List<T> all, Random random, int percentLeft) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int index = random.nextInt(all.size());
        return Optional.of(random.nextInt(100) < percentLeft ? all.get(index) : all.remove(index));
    }
}
