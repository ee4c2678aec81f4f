package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Invocation.Book;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Operation.Attempt;
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
 * What clients invoke: a few inspectors, a day of half hours, and many who want them. Each client has one operation at a time
 * and tries it again, elsewhere, until it knows what came of it.
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
    private final HttpAttempts attempts;
    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();

    Workload(Cell cell, History history, long seed) {
        this.cell = cell;
        this.history = history;
        this.attempts = new HttpAttempts(history);
        Pool pool = new Pool();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client("c" + i, cell, this, pool, seed * 31 + i));
        }
    }

    History history() {
        return history;
    }

    HttpAttempts attempts() {
        return attempts;
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

    private void untilServed(MemberProcess member, Invocation invocation) throws InterruptedException {
        long giveUp = history.now() + SERVICE_WITHIN.toNanos();
        Operation operation = history.invoke("epilogue", invocation, "epilogue-" + history.now());
        do {
            Attempt response = attempts.make(member, operation);
            operation.attempts().add(response);
            if (response.isDefinite()) {
                return;
            }
            Thread.sleep(200);
        } while (history.now() < giveUp);
        history.broken(Promise.NOTHING_STUCK, "no service after the faults: " + operation);
    }

    @Override
    public void close() {
        clients.forEach(Client::stop);
        threads.shutdownNow();
    }
}
