package io.holdfast.faults;

import io.holdfast.faults.Probe.Outage;
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
 * How long inspectors are unavailable when a member is gone: not a test, as it says how long and not whether.
 * {@code mvn -q -Pfaults verify -Dfaults.main=io.holdfast.faults.Unavailability}, with what to measure as arguments: {@code kill},
 * {@code pause}, {@code cut}, {@code rolling}, {@code starts}; all by default.
 * {@code -Dholdfast.faults.rate} is how many requests a second a rolling restart is under (200).
 */
public final class Unavailability {
    private static final int ROUNDS = 10;
    private static final int PAUSE_ROUNDS = 5;
    private static final long PAUSED_MILLIS = 9000;
    private static final int REQUESTS_A_SECOND = Integer.getInteger("holdfast.faults.rate", 200);
    private static final long WARM_UP_MILLIS = 40_000;

    /** As minReadySeconds in k8s. */
    private static final long READY_MILLIS_MIN = 5000;

    private final Cell cell;
    private final History history;

    private Unavailability(Cell cell, History history) {
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
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "faults")), "outages-");
        History history = new History();
        Network network = Network.best();
        try (Cell cell = Cell.start(network, 3, folder, history)) {
            Unavailability unavailability = new Unavailability(cell, history);
            if (what.contains("starts")) {
                unavailability.starts();
            }
            if (what.contains("kill")) {
                unavailability.kill();
            }
            if (what.contains("pause")) {
                unavailability.pause();
            }
            if (what.contains("cut") && network.whyNoCuts().isEmpty()) {
                unavailability.cut();
            }
            if (what.contains("rolling")) {
                unavailability.rolling(false);
                unavailability.rolling(true);
            }
        }
    }

    private void kill() throws Exception {
        List<Outage> outages = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            MemberProcess lost = cell.members().get(round % 3);
            outages.add(outage(lost, lost::kill, 4000));
            lost.start();
            cell.isReadyInTime();
        }
        say("kill -9 of an owner", outages);
    }

    private void pause() throws Exception {
        List<Outage> outages = new ArrayList<>();
        for (int round = 0; round < PAUSE_ROUNDS; round++) {
            MemberProcess lost = cell.members().get(round % 3);
            outages.add(outage(lost, lost::stop, PAUSED_MILLIS));
            lost.goOn();
            Thread.sleep(2000);
            cell.isReadyInTime();
        }
        say("silent pause of an owner", outages);
    }

    private void cut() throws Exception {
        List<Outage> outages = new ArrayList<>();
        for (int round = 0; round < PAUSE_ROUNDS; round++) {
            MemberProcess lost = cell.members().get(round % 3);
            outages.add(outage(lost, () -> cutOff(lost), PAUSED_MILLIS));
            cell.network().heal();
            Thread.sleep(2000);
            cell.isReadyInTime();
        }
        say("an owner is cut off from the other two", outages);
    }

    private void cutOff(MemberProcess lost) throws Exception {
        for (MemberProcess other : cell.members()) {
            if (other != lost) {
                cell.network().cut(lost.seat(), other.seat());
                cell.network().cut(other.seat(), lost.seat());
            }
        }
    }

    private Outage outage(MemberProcess lost, Fault.Strike strike, long millis) throws Exception {
        List<MemberProcess> others = new ArrayList<>(cell.members());
        others.remove(lost);
        try (Probe probe = new Probe(others)) {
            probe.begin();
            Thread.sleep(3000);
            long at = System.nanoTime();
            strike.run();
            Thread.sleep(millis);
            Outage outage = probe.outageSince(at);
            System.out.println("  " + lost.name() + " gone: " + outage);
            return outage;
        }
    }

    private static void say(String what, List<Outage> outages) {
        System.out.printf(
                Locale.ROOT,
                "%s: first accepted write to its inspectors, median of %d: median %.2f s, slowest inspector %.2f s (worst %.2f s)%n",
                what,
                outages.size(),
                median(outages, Outage::median),
                median(outages, Outage::slowest),
                outages.stream().mapToDouble(Outage::slowest).max().orElse(Double.NaN));
    }

    private static double median(List<Outage> outages, ToDoubleFunction<Outage> figure) {
        return outages.stream()
                .mapToDouble(figure)
                .sorted()
                .skip(outages.size() / 2)
                .findFirst()
                .orElse(Double.NaN);
    }

    private void rolling(boolean isRetrying) throws Exception {
        try (OpenLoopLoad load = new OpenLoopLoad(cell, REQUESTS_A_SECOND, isRetrying)) {
            load.begin();
            Thread.sleep(WARM_UP_MILLIS);
            load.beginCounting();
            long begun = System.nanoTime();
            for (MemberProcess member : cell.members()) {
                member.leave();
                member.start();
                cell.isReadyInTime();
                Thread.sleep(READY_MILLIS_MIN);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Thread.sleep(3000);
            Map<String, Integer> answers = new TreeMap<>(load.end());
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
