package io.holdfast.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One client an inspector who places one hold after the other, and remembers when each was accepted. */
final class Probe implements AutoCloseable {
    private static final int INSPECTORS = 18;
    private static final long PAUSE_MILLIS = 40;

    /** Those whose inspectors stayed where they were are served in far less. */
    private static final double NOTICED_SECONDS = 0.15;

    private final List<MemberProcess> asked;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS);
    private final ExecutorService threads = Executors.newFixedThreadPool(INSPECTORS);
    private final List<List<Long>> accepted = new ArrayList<>();
    private volatile boolean isOver;

    /**
     * How long inspectors whose owner was lost were not served.
     *
     * @param inspectors how many noticed it
     */
    record Outage(int inspectors, double median, double slowest) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%d inspectors noticed, median %.2f s, slowest %.2f s", inspectors, median, slowest);
        }
    }

    Probe(List<MemberProcess> asked) {
        this.asked = asked;
    }

    void begin() {
        for (int i = 0; i < INSPECTORS; i++) {
            List<Long> mine = new ArrayList<>();
            accepted.add(mine);
            String inspector = "probe" + i;
            MemberProcess member = asked.get(i % asked.size());
            threads.execute(() -> hold(inspector, member, mine));
        }
    }

    private void hold(String inspector, MemberProcess member, List<Long> mine) {
        long first = System.nanoTime() / 1_000_000 % 2000;
        for (long slot = first; !isOver; slot++) {
            try {
                if (isHeld(inspector, member, slot)) {
                    synchronized (mine) {
                        mine.add(System.nanoTime());
                    }
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                // The next one tells.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean isHeld(String inspector, MemberProcess member, long slot) throws IOException, InterruptedException {
        Instant start = day.plus(slot * 30, ChronoUnit.MINUTES);
        JsonObject body = new JsonObject()
                .put("inspectorId", inspector)
                .put("start", start.toString())
                .put("end", start.plus(30, ChronoUnit.MINUTES).toString())
                .put("ttlSeconds", 2);
        HttpRequest request = HttpRequest.newBuilder(URI.create(member.url() + "/v1/companies/acme/holds"))
                .timeout(Duration.ofSeconds(8))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 201;
    }

    /** From then until the first accepted write of each inspector that had to wait. */
    Outage outageSince(long nanos) {
        double[] gaps = accepted.stream()
                .mapToDouble(mine -> firstAfter(mine, nanos))
                .filter(gap -> gap > NOTICED_SECONDS)
                .sorted()
                .toArray();
        return gaps.length == 0
                ? new Outage(0, 0, 0)
                : new Outage(
                        gaps.length,
                        gaps[gaps.length / 2],
                        Arrays.stream(gaps).max().orElseThrow());
    }

    private static double firstAfter(List<Long> mine, long nanos) {
        synchronized (mine) {
            return mine.stream()
                    .filter(each -> each > nanos)
                    .mapToDouble(each -> (each - nanos) / 1e9)
                    .findFirst()
                    .orElse(Double.POSITIVE_INFINITY);
        }
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
    }
}
