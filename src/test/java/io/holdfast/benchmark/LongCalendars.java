package io.holdfast.benchmark;

import io.holdfast.benchmark.LoadClient.Answer;
import io.holdfast.store.FullCalendars;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Whether a hold in a long calendar takes longer than one in a short one. Each hold is released again. */
final class LongCalendars {
    private static final int[] SIZES = {10, 100, 1_000, 10_000, 100_000};
    private static final int WARM_UP = 100;
    private static final int HOLDS = 500;

    /** To read 100,000 bookings takes longer than a request may by default; it happens once, before it is measured. */
    static final List<String> SETTINGS = List.of(
            "--http.requestTimeoutMillis=60000",
            "--inspector.storeTimeoutMillis=60000",
            "--mongo.socketTimeoutMillis=60000");

    private final LoadClient gateway;
    private final Results results;

    LongCalendars(LoadClient gateway, Results results) {
        this.gateway = gateway;
        this.results = results;
    }

    static void prepare(FullCalendars full) throws Exception {
        for (int size : SIZES) {
            full.one(name(size), size);
        }
    }

    private static String name(int size) {
        return "long-" + size;
    }

    void measure() throws IOException {
        List<Histogram> took = new ArrayList<>();
        for (int size : SIZES) {
            took.add(Measured.histogram());
            for (int i = 0; i < WARM_UP; i++) {
                hold(size);
            }
        }
        long begun = System.nanoTime();
        for (int i = 0; i < HOLDS; i++) {
            for (int size = 0; size < SIZES.length; size++) {
                took.get(size).recordValue(hold(SIZES[size]));
            }
        }
        double elapsed = (System.nanoTime() - begun) / 1e9;
        for (int size = 0; size < SIZES.length; size++) {
            results.add(
                    String.format("hold/s, 1 in flight, %,d entries", SIZES[size]),
                    new Measured(HOLDS / elapsed, 0, took.get(size)));
        }
        int last = SIZES.length - 1;
        results.atMost(
                String.format("hold p50 with %,d entries in its calendar, of that with 10", SIZES[last]),
                took.get(last).getValueAtPercentile(50) / (double) took.get(0).getValueAtPercentile(50),
                1.5,
                "");
    }

    private long hold(int size) throws IOException {
        String body = new JsonObject()
                .put("inspectorId", name(size))
                .put("start", Requests.hour(0).toString())
                .put("end", Requests.hour(1).toString())
                .encode();
        Answer held = gateway.exchange("POST", "/holds", "", body);
        if (held.status() != 201) {
            throw new IOException("a hold was answered " + held.status() + " " + held.body());
        }
        JsonObject hold = new JsonObject(held.body());
        String token = "X-Hold-Token: " + hold.getString("token") + "\r\n";
        int released = gateway.exchange("DELETE", "/holds/" + hold.getString("id"), token, "")
                .status();
        if (released != 204) {
            throw new IOException("a release was answered " + released);
        }
        return held.nanos();
    }
}
