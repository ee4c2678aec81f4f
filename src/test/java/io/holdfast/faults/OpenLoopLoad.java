package io.holdfast.faults;

import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open loop: so many requests a second, come what may, through what a load balancer does. Requests go to members that were ready
 * when last asked, and to the next one where no connection is made.
 */
final class OpenLoopLoad implements AutoCloseable {
    private static final int INSPECTORS = 200;
    private static final String NOT_REACHED = "not reached";
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
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();
    private final Random random = new Random();
    private volatile List<MemberProcess> ready;
    private volatile boolean isOver;

    OpenLoopLoad(Cell cell, int perSecond, boolean isRetrying) {
        this.cell = cell;
        this.perSecond = perSecond;
        this.isRetrying = isRetrying;
        this.ready = cell.members();
    }

    void begin() {
        var unusedProbe = clock.scheduleWithFixedDelay(this::probe, 0, PROBE_MILLIS, TimeUnit.MILLISECONDS);
        var unusedAsk = clock.scheduleAtFixedRate(this::ask, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
    }

    private void probe() {
        ready = cell.members().stream().filter(MemberProcess::isReady).toList();
    }

    private void ask() {
        if (isOver) {
            return;
        }
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
        ask(new Wish(isHold ? "holds" : "bookings", key, body.encode()), System.nanoTime());
    }

    /** What one of them asks for. */
    private record Wish(String path, String key, String body) {}

    private void ask(Wish wish, long begun) {
        var unused = send(wish, inTurn(), 0).thenAccept(answer -> {
            boolean isPatient = System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            if (isRetrying && isPatient && !answer.equals("201") && !answer.equals("409")) {
                answers.merge("retried after " + answer, 1, Integer::sum);
                var unusedAgain = clock.schedule(() -> ask(wish, begun), RETRY_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                answers.merge(answer, 1, Integer::sum);
                heard.incrementAndGet();
            }
        });
    }

    private List<MemberProcess> inTurn() {
        List<MemberProcess> there = new ArrayList<>(ready.isEmpty() ? cell.members() : ready);
        Collections.rotate(there, sent.get());
        return there;
    }

    /** Its answer, or what became of it; where no connection is made nothing was sent, and the next one is asked. */
    private CompletableFuture<String> send(Wish wish, List<MemberProcess> there, int index) {
        if (index == there.size()) {
            return CompletableFuture.completedFuture("nobody reached");
        }
        URI uri = URI.create(there.get(index).url() + "/v1/companies/acme/" + wish.path());
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(8))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", wish.key())
                .POST(BodyPublishers.ofString(wish.body()))
                .build();
        return client.sendAsync(request, BodyHandlers.discarding())
                .handle((answer, fault) -> fault == null ? Integer.toString(answer.statusCode()) : nameOf(fault))
                .thenCompose(heard -> heard.equals(NOT_REACHED)
                        ? send(wish, there, index + 1)
                        : CompletableFuture.completedFuture(heard));
    }

    private static String nameOf(Throwable fault) {
        boolean isNotReached = fault instanceof ConnectException || fault.getCause() instanceof ConnectException;
        return isNotReached ? NOT_REACHED : "connection lost";
    }

    /** What was answered up to now does not count. */
    void beginCounting() {
        answers.clear();
        sent.set(0);
        heard.set(0);
    }

    /** Answers by status, when all have heard. */
    Map<String, Integer> end() throws InterruptedException {
        isOver = true;
        for (int i = 0; i < 300 && heard.get() < sent.get(); i++) {
            Thread.sleep(100);
        }
        answers.put("sent", sent.get());
        return answers;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
