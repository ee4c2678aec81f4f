package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Ask.Book;
import io.holdfast.faults.Ask.Cancel;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Extend;
import io.holdfast.faults.Ask.Order;
import io.holdfast.faults.Ask.Place;
import io.holdfast.faults.Ask.Read;
import io.holdfast.faults.Ask.Release;
import io.holdfast.faults.Ask.Reschedule;
import io.holdfast.faults.Ask.Ticket;
import io.holdfast.faults.Call.Try;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One client: asks for something, again until it knows, and then for something else. */
final class Client implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PAUSE_MILLIS_MAX = 500;
    private static final int ORDERS_ENOUGH = 30;

    private final String name;
    private final Cell cell;
    private final Workload workload;
    private final Pool pool;
    private final Random random;
    private final List<Call> repeatable = new ArrayList<>();
    private int asked;
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
                    ask(next());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Ask next() {
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

    private Ask ofTicket(Ticket ticket, int chance) {
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

    private void ask(Ask ask) throws InterruptedException {
        History history = workload.history();
        Call call = history.begin(name, ask, name + "-" + ++asked);
        long giveUp = history.now() + PATIENCE.toNanos();
        do {
            Try heard = workload.caller().send(member(), call);
            call.tries().add(heard);
            if (heard.isDefinite()) {
                break;
            }
            Thread.sleep(100 + random.nextInt(900));
        } while (history.now() < giveUp);
        if (call.isAccepted()) {
            learn(call);
        }
    }

    /** Mostly the same one, as a browser would; but any will do. */
    private MemberProcess member() {
        int preferred = Math.floorMod(name.hashCode(), cell.size());
        return cell.members().get(random.nextInt(3) == 0 ? random.nextInt(cell.size()) : preferred);
    }

    private void learn(Call call) {
        JsonObject body = call.last().body();
        if (call.ask() instanceof Place place) {
            pool.add(new Ticket(body.getString("id"), body.getString("token"), place.inspectors(), place.interval()));
        } else if (call.ask() instanceof Extend extend) {
            pool.add(extend.ticket());
        } else if (call.ask().isJournalled()) {
            if (!(call.ask() instanceof Cancel)) {
                List<InspectorId> inspectors = call.ask().inspectors();
                pool.add(new Order(body.getString("id"), inspectors, Looks.interval(body)));
            }
            repeatable.add(call);
        }
    }

    private void repeat(Call call) throws InterruptedException {
        call.repeats().add(workload.caller().send(member(), call));
    }
}
