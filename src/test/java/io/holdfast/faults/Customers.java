package io.holdfast.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * So many requests a second, come what may, through what a load balancer does: requests go to members that were ready
 * when last asked, and to the next one where no connection is made.
 */
final class Customers implements AutoCloseable {
    private static final int INSPECTORS = 200;
    private static final long PROBE_MILLIS = 200;
    private static final long RETRY_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 15_000;

    private final Cell cell;
    private final int perSecond;
    private final boolean isRetrying;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final Random random = new Random(1);
    private volatile List<MemberProcess> ready;

    Customers(Cell cell, int perSecond, boolean isRetrying) {
        this.cell = cell;
        this.perSecond = perSecond;
        this.isRetrying = isRetrying;
        this.ready = cell.members();
    }

    void begin() {
        var unusedProbe = clock.scheduleWithFixedDelay(this::probe, 0, PROBE_MILLIS, TimeUnit.MILLISECONDS);
        var unusedAsk = clock.scheduleAtFixedRate(
                () -> threads.execute(this::ask), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private void probe() {
        ready = cell.members().stream().filter(MemberProcess::isReady).toList();
    }

    private void ask() {
        int number = sent.incrementAndGet();
        String key = "customer-" + System.nanoTime() + "-" + number;
        int inspector = random.nextInt(INSPECTORS);
        Instant start = day.plus(30L * random.nextInt(7000), ChronoUnit.MINUTES);
        JsonObject body = new JsonObject()
                .put("inspectorId", "customer" + inspector)
                .put("start", start.toString())
                .put("end", start.plus(30, ChronoUnit.MINUTES).toString());
        boolean isHold = number % 2 == 0;
        if (isHold) {
            body.put("ttlSeconds", 5);
        }
        long giveUp = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        String answer = send(isHold, key, body);
        while (isRetrying && isFailed(answer) && System.nanoTime() < giveUp) {
            answers.merge("retried after " + answer, 1, Integer::sum);
            pause();
            answer = send(isHold, key, body);
        }
        answers.merge(answer, 1, Integer::sum);
        heard.incrementAndGet();
    }

    private static boolean isFailed(String answer) {
        return !answer.equals("201") && !answer.equals("409");
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String send(boolean isHold, String key, JsonObject body) {
        List<MemberProcess> there = ready.isEmpty() ? cell.members() : ready;
        int first = sent.get();
        for (int i = 0; i < there.size(); i++) {
            String url = there.get((first + i) % there.size()).url();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(url + "/v1/companies/acme/" + (isHold ? "holds" : "bookings")))
                    .timeout(Duration.ofSeconds(8))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(body.encode()))
                    .build();
            try {
                return Integer.toString(
                        client.send(request, BodyHandlers.discarding()).statusCode());
            } catch (ConnectException e) {
                // Nothing was sent: the next one is asked.
            } catch (IOException e) {
                return "connection lost";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        }
        return "nobody reached";
    }

    /** Answers by status, when all have heard. */
    Map<String, Integer> end() throws InterruptedException {
        clock.shutdownNow();
        for (int i = 0; i < 300 && heard.get() < sent.get(); i++) {
            Thread.sleep(100);
        }
        answers.put("sent", sent.get());
        return answers;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }
}
