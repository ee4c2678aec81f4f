package io.holdfast.faults;

import io.holdfast.faults.Probe.Gap;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How long customers notice that a member is gone: not a test, as it says how long and not whether.
 * {@code mvn -q -Pfaults verify -Dfaults.main=io.holdfast.faults.Gaps}, with what to measure as arguments: {@code kill},
 * {@code pause}, {@code cut}, {@code rolling}, {@code starts}; all by default.
 * {@code -Dholdfast.faults.rate} is how many requests a second a rolling restart is under (200).
 */
public final class Gaps {
    private static final int ROUNDS = 10;
    private static final int PAUSE_ROUNDS = 5;
    private static final long PAUSED_MILLIS = 9000;
    private static final int REQUESTS_A_SECOND = Integer.getInteger("holdfast.faults.rate", 200);
    private static final long WARM_UP_MILLIS = 40_000;

    /** As minReadySeconds in k8s. */
    private static final long READY_MILLIS_MIN = 5000;

    private final Cell cell;
    private final History history;

    private Gaps(Cell cell, History history) {
        this.cell = cell;
        this.history = history;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "conf/logback.xml");
        measure(arguments.length == 0 ? List.of("kill", "pause", "cut", "rolling", "starts") : List.of(arguments));
        System.exit(0);
    }

    /** Prints what it finds; some minutes each. */
    public static void measure(List<String> what) throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "gaps-");
        History history = new History();
        Ground ground = Ground.best();
        try (Cell cell = Cell.start(ground, 3, folder, history)) {
            Gaps gaps = new Gaps(cell, history);
            if (what.contains("starts")) {
                gaps.starts();
            }
            if (what.contains("kill")) {
                gaps.kill();
            }
            if (what.contains("pause")) {
                gaps.pause();
            }
            if (what.contains("cut") && ground.whyNoCuts().isEmpty()) {
                gaps.cut();
            }
            if (what.contains("rolling")) {
                gaps.rolling(false);
                gaps.rolling(true);
            }
        }
    }

    private void kill() throws Exception {
        List<Gap> gaps = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            MemberProcess lost = cell.members().get(round % 3);
            gaps.add(gap(lost, lost::kill, 4000));
            lost.start();
            cell.isReadyInTime();
        }
        say("kill -9 of an owner", gaps);
    }

    private void pause() throws Exception {
        List<Gap> gaps = new ArrayList<>();
        for (int round = 0; round < PAUSE_ROUNDS; round++) {
            MemberProcess lost = cell.members().get(round % 3);
            gaps.add(gap(lost, lost::stop, PAUSED_MILLIS));
            lost.goOn();
            Thread.sleep(2000);
            cell.isReadyInTime();
        }
        say("silent pause of an owner", gaps);
    }

    private void cut() throws Exception {
        List<Gap> gaps = new ArrayList<>();
        for (int round = 0; round < PAUSE_ROUNDS; round++) {
            MemberProcess lost = cell.members().get(round % 3);
            gaps.add(gap(lost, () -> cutOff(lost), PAUSED_MILLIS));
            cell.ground().heal();
            Thread.sleep(2000);
            cell.isReadyInTime();
        }
        say("an owner is cut off from the other two", gaps);
    }

    private void cutOff(MemberProcess lost) throws Exception {
        for (MemberProcess other : cell.members()) {
            if (other != lost) {
                cell.ground().cut(lost.seat(), other.seat());
                cell.ground().cut(other.seat(), lost.seat());
            }
        }
    }

    private Gap gap(MemberProcess lost, Fault.Strike strike, long millis) throws Exception {
        List<MemberProcess> others = new ArrayList<>(cell.members());
        others.remove(lost);
        try (Probe probe = new Probe(others)) {
            probe.begin();
            Thread.sleep(3000);
            long at = System.nanoTime();
            strike.run();
            Thread.sleep(millis);
            Gap gap = probe.gapSince(at);
            System.out.println("  " + lost.name() + " gone: " + gap);
            return gap;
        }
    }

    private static void say(String what, List<Gap> gaps) {
        System.out.printf(
                Locale.ROOT,
                "%s: first accepted write to its inspectors, median of %d: median %.2f s, slowest inspector %.2f s (worst %.2f s)%n",
                what,
                gaps.size(),
                median(gaps, Gap::median),
                median(gaps, Gap::slowest),
                gaps.stream().mapToDouble(Gap::slowest).max().orElse(Double.NaN));
    }

    private static double median(List<Gap> gaps, ToDoubleFunction<Gap> figure) {
        return gaps.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(gaps.size() / 2)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void rolling(boolean isRetrying) throws Exception {
        try (Customers customers = new Customers(cell, REQUESTS_A_SECOND, isRetrying)) {
            customers.begin();
            Thread.sleep(WARM_UP_MILLIS);
            customers.beginCounting();
            long begun = System.nanoTime();
            for (MemberProcess member : cell.members()) {
                member.leave();
                member.start();
                cell.isReadyInTime();
                Thread.sleep(READY_MILLIS_MIN);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Thread.sleep(3000);
            Map<String, Integer> answers = new TreeMap<>(customers.end());
            System.out.printf(
                    Locale.ROOT,
                    "rolling restart of three under %d requests/s, %s retries: %.0f s, answers %s%n",
                    REQUESTS_A_SECOND,
                    isRetrying ? "with" : "without",
                    seconds,
                    answers);
        }
    }

    private void starts() throws Exception {
        List<Double> seconds = new ArrayList<>();
        int whole = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (MemberProcess member : cell.members()) {
                member.kill();
            }
            long begun = System.nanoTime();
            cell.members().forEach(MemberProcess::start);
            cell.isReadyInTime();
            seconds.add((System.nanoTime() - begun) / 1e9);
            whole += isWhole() ? 1 : 0;
        }
        seconds.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%d simultaneous starts of three processes: %d times one cluster; ready after %.1f-%.1f s, median %.1f s%n",
                ROUNDS,
                whole,
                seconds.get(0),
                seconds.get(ROUNDS - 1),
                seconds.get(ROUNDS / 2));
        history.note("started");
    }

    private boolean isWhole() throws Exception {
        for (MemberProcess member : cell.members()) {
            JsonObject view = member.cluster();
            if (view.getJsonArray("members").size() != cell.size()) {
                System.out.println("  " + member.name() + " sees " + view.encode());
                return false;
            }
        }
        return true;
    }
}
