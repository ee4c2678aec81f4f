package io.holdfast.benchmark;

import java.io.IOException;
import java.net.URI;

/** A thousand at once for one slot, on connections that are open: one gets it, and all hear so. */
final class FlashCrowd {
    private static final int CROWD = 1_000;
    private static final int TIMES = 10;
    private static final int WARM_UP = 5;
    private static final int FIRST_SLOT = Requests.SLOTS - 100;

    private FlashCrowd() {}

    static void measure(URI gateway, Results results) throws IOException {
        double[] millis = new double[TIMES];
        Measured each = new Measured(Double.NaN, 0, Measured.histogram());
        try (LoadClient crowd = new LoadClient(gateway, CROWD)) {
            for (int i = -WARM_UP; i < TIMES; i++) {
                int[] statuses = new int[600];
                long nanos = crowd.burst(Requests.holdsOfOne(FIRST_SLOT + i), statuses);
                if (statuses[201] != 1 || statuses[409] != CROWD - 1) {
                    throw new IOException("the crowd got " + statuses[201] + " times 201, " + statuses[409]
                            + " times 409 and " + (CROWD - statuses[201] - statuses[409]) + " other answers");
                }
                if (i >= 0) {
                    millis[i] = nanos / 1e6;
                    each.nanos().recordValue(nanos);
                }
            }
        }
        results.add("flash crowd of 1,000 /s, all answered", each);
        results.atMost(
                "flash crowd, 1,000 for one slot: all answered, median of ten", Results.median(millis), 40, "ms");
    }
}
