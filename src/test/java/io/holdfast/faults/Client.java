package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Invocation.Book;
import io.holdfast.faults.Invocation.Cancel;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Extend;
import io.holdfast.faults.Invocation.Order;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Invocation.Release;
import io.holdfast.faults.Invocation.Reschedule;
import io.holdfast.faults.Invocation.Ticket;
import io.holdfast.faults.Operation.Attempt;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One client: invokes an operation, tries until it has a definite response, and then invokes another. */
final class Client implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PAUSE_MILLIS_MAX = 500;
    private static final int ORDERS_ENOUGH = 30;

    private final String name;
    private final Cell cell;
    private final Workload workload;
    private final Pool pool;
    private final Random random;
    private final List<Operation> repeatable = new ArrayList<>();
    private int invoked;
    private volatile boolean isOver;

    Client(String name, Cell cell, Workload workload, Pool pool, long seed) {
        this.name = name;
        this.cell = cell;
        this.workload = workload;
        this.pool = pool;
        this.random = new Random(seed);
    }

    void stop() {
        isOver = true;
    }

    @Override
    public void run() {
        try {
            while (!isOver) {
                Thread.sleep(random.nextInt(PAUSE_MILLIS_MAX));
                if (random.nextInt(25) == 0 && !repeatable.isEmpty()) {
                    repeat(repeatable.get(random.nextInt(repeatable.size())));
                } else {
                    invoke(nextInvocation());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Invocation nextInvocation() {
        int chance = random.nextInt(100);
        boolean isFull = pool.orders() > ORDERS_ENOUGH;
        if (chance < 18) {
            return new Read(inspector(), workload.window());
        }
        if (chance < 50) {
            Optional<Ticket> ticket = pool.ticket(random, 15);
            if (ticket.isPresent()) {
                return ofTicket(ticket.get(), chance);
            }
        } else if (chance < (isFull ? 85 : 70)) {
            Optional<Order> order = pool.order(random, 15);
            if (order.isPresent()) {
                return chance < 58 ? new Reschedule(order.get(), team(), interval()) : new Cancel(order.get());
            }
        }
        return chance < 90
                ? new Place(team(), interval(), random.nextInt(5) == 0 ? 2 : 20 + random.nextInt(60))
                : new Book(team(), interval());
    }

    private Invocation ofTicket(Ticket ticket, int chance) {
        if (chance < 38) {
            return new Confirm(ticket);
        }
        return chance < 46 ? new Release(ticket) : new Extend(ticket, 30 + random.nextInt(30));
    }

    private InspectorId inspector() {
        return Workload.INSPECTORS.get(random.nextInt(Workload.INSPECTORS.size()));
    }

    private List<InspectorId> team() {
        List<InspectorId> all = new ArrayList<>(Workload.INSPECTORS);
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(8) == 0 ? 2 : 1);
    }

    private Interval interval() {
        return workload.at(random.nextInt(Workload.slots()), 1 + random.nextInt(2));
    }

    private void invoke(Invocation invocation) throws InterruptedException {
        History history = workload.history();
        Operation operation = history.invoke(name, invocation, name + "-" + ++invoked);
        long giveUp = history.now() + PATIENCE.toNanos();
        do {
            Attempt response = workload.attempts().make(member(), operation);
            operation.attempts().add(response);
            if (response.isDefinite()) {
                break;
            }
            Thread.sleep(100 + random.nextInt(900));
        } while (history.now() < giveUp);
        if (operation.isAccepted()) {
            learn(operation);
        }
    }

    /** Mostly the same one, as a browser would; but any will do. */
    private MemberProcess member() {
        int preferred = Math.floorMod(name.hashCode(), cell.size());
        return cell.members().get(random.nextInt(3) == 0 ? random.nextInt(cell.size()) : preferred);
    }

    private void learn(Operation operation) {
        JsonObject body = operation.response().body();
        if (operation.invocation() instanceof Place place) {
            pool.add(new Ticket(body.getString("id"), body.getString("token"), place.inspectors(), place.interval()));
        } else if (operation.invocation() instanceof Extend extend) {
            pool.add(extend.ticket());
        } else if (operation.invocation().isJournalled()) {
            if (!(operation.invocation() instanceof Cancel)) {
                List<InspectorId> inspectors = operation.invocation().inspectors();
                pool.add(new Order(body.getString("id"), inspectors, Observations.interval(body)));
            }
            repeatable.add(operation);
        }
    }

    private void repeat(Operation operation) throws InterruptedException {
        operation.repeats().add(workload.attempts().make(member(), operation));
    }
}
