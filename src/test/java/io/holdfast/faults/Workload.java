package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Ask.Book;
import io.holdfast.faults.Ask.Read;
import io.holdfast.faults.Call.Try;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What clients ask for: a few inspectors, a day of half hours, and many who want them. Each client asks for one thing at a
 * time and asks again, elsewhere, until it knows.
 */
final class Workload implements AutoCloseable {
    static final List<InspectorId> INSPECTORS = List.of(
            new InspectorId("acme", "ann"),
            new InspectorId("acme", "bob"),
            new InspectorId("acme", "cyd"),
            new InspectorId("acme", "dan"),
            new InspectorId("acme", "eve"));

    private static final int CLIENTS = 15;

    /** The half hours of the day that everybody wants. */
    private static final int SLOTS = 16;

    /** For what is under way when the others stop. */
    private static final long PATIENCE_SECONDS = 120;

    private static final Duration SERVICE_WITHIN = Duration.ofSeconds(20);

    private final Cell cell;
    private final History history;
    private final Caller caller;
    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    Workload(Cell cell, History history, long seed) {
        this.cell = cell;
        this.history = history;
        this.caller = new Caller(history);
        Pool pool = new Pool();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client("c" + i, cell, this, pool, seed * 31 + i));
        }
    }

    History history() {
        return history;
    }

    Caller caller() {
        return caller;
    }

    /** From the n-th half hour on. */
    Interval at(int slot, int halfHours) {
        Instant start = day.plus(30L * slot, ChronoUnit.MINUTES);
        return new Interval(start, start.plus(30L * halfHours, ChronoUnit.MINUTES));
    }

    static int slots() {
        return SLOTS;
    }

    Interval window() {
        return at(0, SLOTS + 4);
    }

    void start() {
        clients.forEach(client -> running.add(threads.submit(client)));
    }

    /** Nobody begins anything new, and everybody has heard of what was begun. */
    void stop() throws Exception {
        clients.forEach(Client::stop);
        for (Future<?> each : running) {
            each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        running.clear();
    }

    /** When faults are over each member serves each inspector soon, and shows his calendar. */
    void serveAll() throws InterruptedException {
        int slot = SLOTS + 10;
        for (MemberProcess member : cell.members()) {
            for (InspectorId inspector : INSPECTORS) {
                untilServed(member, new Book(List.of(inspector), at(slot, 1)));
                untilServed(member, new Read(inspector, window()));
            }
            slot++;
        }
    }

    private void untilServed(MemberProcess member, Ask ask) throws InterruptedException {
        long giveUp = history.now() + SERVICE_WITHIN.toNanos();
        Call call = history.begin("epilogue", ask, "epilogue-" + history.now());
        do {
            Try heard = caller.send(member, call);
            call.tries().add(heard);
            if (heard.isDefinite()) {
                return;
            }
            Thread.sleep(200);
        } while (history.now() < giveUp);
        history.broken(Promise.NOTHING_STUCK, "no service after the faults: " + call);
    }

    @Override
    public void close() {
        clients.forEach(Client::stop);
        threads.shutdownNow();
    }
}
