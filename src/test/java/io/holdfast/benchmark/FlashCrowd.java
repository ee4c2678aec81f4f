package io.holdfast.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A thousand at once for one slot, on connections that are open: one gets it, all hear so, and it is released. */
final class FlashCrowd implements Load {
    private static final int CROWD = 1_000;
    private static final int TIMES = 10;
    private static final int WARM_UP = 5;
    private static final int SLOT = Requests.SLOTS - 100;
    private static final byte[] ID = "\"id\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOKEN = "\"token\":\"".getBytes(StandardCharsets.US_ASCII);

    private final Requests one = Requests.holdsOfOne(SLOT);
    private final int[] statuses = new int[600];
    private String id = "";
    private String token = "";

    private FlashCrowd() {}

    static void measure(Contenders contenders, Results results) throws IOException {
        contenders.each(0, contender -> {
            double median = measure(contender, results);
            if (contender.build().isOurs()) {
                results.atMost("flash crowd, 1,000 for one slot: all answered, median of ten", median, 40, "ms");
            }
        });
    }

    private static double measure(Contender contender, Results results) throws IOException {
        double[] millis = new double[TIMES];
        Measured each = new Measured(Double.NaN, 0, Measured.histogram());
        try (LoadClient crowd = new LoadClient(contender.contract(), CROWD)) {
            for (int i = -WARM_UP; i < TIMES; i++) {
                long nanos = new FlashCrowd().rush(crowd);
                if (i >= 0) {
                    millis[i] = nanos / 1e6;
                    each.nanos().recordValue(nanos);
                }
            }
        }
        results.add(contender, "flash crowd of 1,000 /s, all answered", each);
        return Results.median(millis);
    }

    private long rush(LoadClient crowd) throws IOException {
        long nanos = crowd.burst(this);
        if (statuses[201] != 1 || statuses[409] != CROWD - 1) {
            throw new IOException("the crowd got " + statuses[201] + " times 201, " + statuses[409] + " times 409 and "
                    + (CROWD - statuses[201] - statuses[409]) + " other answers");
        }
        HoldAndRelease.release(crowd, id, token);
        return nanos;
    }

    @Override
    public void write(Connection to, ByteBuffer into) {
        one.write(to, into);
    }

    @Override
    public void answered(Connection from, int status) {
        statuses[status]++;
        if (status == status()) {
            id = new String(from.text(ID), StandardCharsets.US_ASCII);
            token = new String(from.text(TOKEN), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public int status() {
        return one.status();
    }

    @Override
    public int statusBeside() {
        return NONE;
    }
}
