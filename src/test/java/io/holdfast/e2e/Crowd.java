package io.holdfast.e2e;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers who book hours at random, each request under a key of its own, until told to stop. Seeded. */
final class Crowd implements AutoCloseable {
    static final List<String> INSPECTORS = List.of("ann", "bob", "cyd", "dan");

    private static final int REQUESTS_MAX = 20_000;

    /** A request, and what came back; nothing where the connection broke. */
    record Call(String key, JsonObject body, Optional<Answer> answer) {
        boolean has(int status) {
            return answer.isPresent() && answer.get().status() == status;
        }
    }

    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Future<?>> customers = new ArrayList<>();
    private final ExecutorService threads;

    Crowd(Api api, int customerCount, long seed, int slots) {
        threads = Executors.newFixedThreadPool(customerCount);
        for (int i = 0; i < customerCount; i++) {
            Random random = new Random(seed * 31 + i);
            customers.add(threads.submit(() -> book(api, random, slots)));
        }
    }

    private void book(Api api, Random random, int slots) {
        while (!isOver.get() && count.incrementAndGet() < REQUESTS_MAX) {
            JsonObject body = Bookings.hourAt(INSPECTORS.get(random.nextInt(INSPECTORS.size())), random.nextInt(slots));
            String key = Long.toHexString(random.nextLong());
            calls.add(new Call(key, body, send(api, key, body)));
        }
    }

    static Optional<Answer> send(Api api, String key, JsonObject body) {
        try {
            return Optional.of(api.post(Bookings.bookings(), body, "Idempotency-Key", key));
        } catch (java.io.UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    /** Nobody sends any more, and everybody has heard. */
    List<Call> stop() {
        isOver.set(true);
        for (Future<?> customer : customers) {
            try {
                customer.get(60, java.util.concurrent.TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException("a customer hangs", e);
            }
        }
        return List.copyOf(calls);
    }

    int answered() {
        return calls.size();
    }

    @Override
    public void close() {
        isOver.set(true);
        threads.shutdownNow();
    }
}
