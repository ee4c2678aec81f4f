package io.holdfast.benchmark;

import io.holdfast.benchmark.Servers.Build;
import io.holdfast.benchmark.Servers.Mongo;
import io.holdfast.benchmark.Servers.Started;
import io.holdfast.faults.Unavailability;
import io.holdfast.testkit.RealMongod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One, two and three members on one machine, all of them asked alike: what the copies and the ways between cost. */
final class Members {
    private static final int IN_FLIGHT = 64;
    /** Each is known to its owner when the warm-up is over. */
    private static final int INSPECTORS = 20_000;

    private static final int TAKEN_SLOT = 0;
    private static final int FILL_SECONDS_MAX = 180;
    private static final double BAR = 0.30;

    private static final List<String> FORWARDED = List.of("holdfast_forwarded_total");
    private static final List<String> COMMANDS = Stream.of("place-hold", "book")
            .map(kind -> "holdfast_command_duration_seconds_count\\{kind=\"" + kind + "\"}")
            .toList();

    private final Servers servers;
    private final Mongo mongo;
    private final Options options;
    private final Results results;

    Members(Servers servers, Mongo mongo, Options options, Results results) {
        this.servers = servers;
        this.mongo = mongo;
        this.options = options;
        this.results = results;
    }

    void run() throws Exception {
        if (!mongo.isReal()) {
            results.note("members: not on the embedded server, which is one process' own");
            return;
        }
        if (options.members.contains(3)) {
            StartsInOneJvm.measure(mongo, results);
        }
        Started echo = servers.echo();
        try (LoadClient plain = new LoadClient(echo.addresses().get(0), IN_FLIGHT)) {
            plain.closed(Requests.echoes(INSPECTORS), IN_FLIGHT, 5);
            for (int count : options.members) {
                measure(count, plain);
            }
        }
        Servers.stop(echo.process());
        if (options.members.contains(3)) {
            Unavailability.measure(List.of("kill", "pause", "cut"));
        }
    }

    private void measure(int count, LoadClient plain) throws Exception {
        List<Started> members = start(count);
        List<LoadClient> clients = new ArrayList<>();
        for (Started member : members) {
            clients.add(new LoadClient(member.addresses().get(0), IN_FLIGHT));
        }
        String of = String.format(", %d %s", count, count == 1 ? "member" : "members");
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            Asking asking = new Asking(clients, threads);
            List<Holding> holds = holds(count);
            List<Requests> bookings = bookings(count);
            List<Requests> refused = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                refused.add(Requests.refused(INSPECTORS, TAKEN_SLOT));
            }
            clients.get(0)
                    .closed(Requests.holds(INSPECTORS, TAKEN_SLOT).first(INSPECTORS), IN_FLIGHT, FILL_SECONDS_MAX);
            long begun = System.nanoTime();
            while (!holds.stream().allMatch(Holding::isFull) && System.nanoTime() - begun < FILL_SECONDS_MAX * 1e9) {
                asking.closed(holds, 1);
            }
            List<Long> pids = members.stream().map(Started::pid).toList();
            results.note(new WarmUp(pids, options.warmUp).until(() -> {
                        asking.closed(holds, 3);
                        asking.closed(refused, 1);
                        asking.closed(bookings, 1);
                        return 5;
                    })
                    + of);
            double before = count(members, COMMANDS);
            double forwardedBefore = count(members, FORWARDED);
            for (int round = 0; round < options.runs; round++) {
                results.add("echo", plain.closed(Requests.echoes(INSPECTORS), IN_FLIGHT, options.seconds));
                Measured held = asking.closed(holds, options.seconds);
                results.add("hold accepted, not its release" + of, held);
                results.add("hold and its release" + of, held.withBeside());
                results.add("hold refused" + of, asking.closed(refused, options.seconds));
                results.add("booking" + of, asking.closed(bookings, options.seconds));
                results.add(
                        "hold refused, 1 in flight" + of, clients.get(0).closed(refused.get(0), 1, options.seconds));
            }
            double share = (count(members, FORWARDED) - forwardedBefore) / (count(members, COMMANDS) - before);
            results.note(String.format("%.0f %% of the requests%s were passed on to the owner", 100 * share, of));
            judge(count, of);
        } finally {
            threads.shutdownNow();
            for (LoadClient client : clients) {
                client.close();
            }
            for (Started member : members) {
                Servers.stop(member.process());
            }
        }
    }

    private static double count(List<Started> members, List<String> names) throws IOException {
        double sum = 0;
        for (Started member : members) {
            for (String name : names) {
                sum += Throughput.metric(member.addresses().get(1), name);
            }
        }
        return sum;
    }

    /** With two members half of the refusals come from the member that was asked, and they are the faster half. */
    private void judge(int count, String of) {
        double share = results.perSecond("hold and its release" + of) / results.perSecond("echo");
        if (count == 2) {
            results.atLeast("holds and releases/s on two members, one copy each, of echo", share, BAR);
            String alone = "hold refused, 1 in flight" + of;
            double more = results.median(alone, one -> one.millis(75)) - results.median(alone, one -> one.millis(25));
            results.atMost("a request that is passed on takes longer by, p50 with 1 in flight", more, 0.3, "ms");
        } else {
            results.note(String.format("holds and releases/s%s: %.2f of echo", of, share));
        }
    }

    /** Each client asks for other hours, so that all are free; together they have as many live as one would alone. */
    private static List<Holding> holds(int clients) {
        List<Holding> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int liveMax = Math.max(1, Throughput.HOLDS_LIVE / clients);
            all.add(new Holding(INSPECTORS, TAKEN_SLOT + 1 + i * Holding.HOURS, liveMax));
        }
        return all;
    }

    private static List<Requests> bookings(int clients) {
        int first = Requests.SLOTS / 2;
        int hours = (Requests.SLOTS - first) / clients;
        return IntStream.range(0, clients)
                .mapToObj(i -> Requests.bookings(INSPECTORS, first + i * hours))
                .toList();
    }

    private List<Started> start(int count) throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ports.add(RealMongod.freePort());
        }
        List<String> addresses = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Started>> starts = new ArrayList<>();
            for (int port : ports) {
                List<String> settings = count == 1
                        ? List.of("--cluster.port=" + port)
                        : List.of(
                                "--cluster.size=" + count,
                                "--cluster.members=" + String.join(",", addresses),
                                "--cluster.port=" + port);
                starts.add(() -> servers.gateway(mongo, Build.ours("members" + count), List.of(), settings));
            }
            List<Started> started = new ArrayList<>();
            for (Future<Started> one : threads.invokeAll(starts, 90, TimeUnit.SECONDS)) {
                started.add(one.get());
            }
            return started;
        } finally {
            threads.shutdownNow();
        }
    }

    /** All clients at once, each with its share of what is in flight. */
    private record Asking(List<LoadClient> clients, ExecutorService threads) {
        Measured closed(List<? extends Load> loads, double seconds) throws Exception {
            List<Future<Measured>> each = new ArrayList<>();
            for (int i = 0; i < clients.size(); i++) {
                LoadClient client = clients.get(i);
                Load own = loads.get(i);
                each.add(threads.submit(() -> client.closed(own, IN_FLIGHT / clients.size(), seconds)));
            }
            double perSecond = 0;
            long others = 0;
            Measured sum = new Measured(0, 0, Measured.histogram());
            for (Future<Measured> one : each) {
                Measured measured = one.get();
                perSecond += measured.perSecond();
                others += measured.others();
                sum.nanos().add(measured.nanos());
                sum.nanosBeside().add(measured.nanosBeside());
            }
            return new Measured(perSecond, others, sum.nanos(), sum.nanosBeside());
        }
    }
}
