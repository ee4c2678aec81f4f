package io.holdfast.benchmark;

import java.util.List;
import java.util.Locale;

/** Goes on until the compilers of all servers are quiet, within bounds, and says how quiet they were. */
final class WarmUp {
    /** Of the time that passes: what the last of many thousand methods take, which are never done. */
    private static final double QUIET = 0.03;

    private final List<Long> pids;
    private final double secondsMax;

    /**
     * Of those processes.
     *
     * @param secondsMax no turn is begun after that
     */
    WarmUp(List<Long> pids, double secondsMax) {
        this.pids = List.copyOf(pids);
        this.secondsMax = secondsMax;
    }

    /** All loads once, for so many seconds for each of the processes. */
    interface Turn {
        double run() throws Exception;
    }

    /** A sentence about it. */
    String until(Turn turn) throws Exception {
        long begun = System.nanoTime();
        double busy;
        double[] before = Compilers.seconds(pids);
        do {
            double seconds = turn.run();
            double[] after = Compilers.seconds(pids);
            busy = busiest(before, after) / seconds;
            before = after;
        } while (!(busy <= QUIET) && since(begun) < secondsMax);
        return String.format(
                Locale.ROOT,
                "warm-up of %.0f s: the compilers were %s, at work for %.1f %% of the last turn (quiet: %.0f %%)",
                since(begun),
                busy <= QUIET ? "quiet" : "NOT QUIET",
                100 * busy,
                100 * QUIET);
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Not a number where it is not known of one. */
    private static double busiest(double[] before, double[] after) {
        double most = 0;
        for (int i = 0; i < after.length; i++) {
            most = Math.max(most, after[i] - before[i]);
        }
        return most;
    }
}
