package io.holdfast.benchmark;

import io.holdfast.Gateway;
import io.holdfast.benchmark.Servers.Mongo;
import io.holdfast.config.GatewayConfig;
import io.holdfast.testkit.RealMongod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Three members started at once in this JVM, as in somebody's tests, until the last of them is ready. */
final class StartsInOneJvm {
    private static final int MEMBERS = 3;
    private static final int ROUNDS = 5;
    private static final double BAR_MILLIS = 3000;

    private StartsInOneJvm() {}

    static void measure(Mongo mongo, Results results) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            millis.add(start(mongo));
        }
        results.note(String.format("three members in one JVM, the first time: ready after %.0f ms", millis.get(0)));
        millis.sort(null);
        results.atMost(
                "three members in one JVM are ready after, median of " + ROUNDS,
                millis.get(ROUNDS / 2),
                BAR_MILLIS,
                "ms");
    }

    private static double start(Mongo mongo) throws Exception {
        List<Callable<Gateway>> starts = new ArrayList<>();
        for (GatewayConfig config : configs(mongo)) {
            starts.add(() -> Gateway.start(config));
        }
        ExecutorService threads = Executors.newFixedThreadPool(MEMBERS);
        try {
            long begun = System.nanoTime();
            List<Gateway> running = new ArrayList<>();
            for (Future<Gateway> one : threads.invokeAll(starts, 60, TimeUnit.SECONDS)) {
                running.add(one.get());
            }
            double millis = (System.nanoTime() - begun) / 1e6;
            running.forEach(Gateway::stop);
            return millis;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<GatewayConfig> configs(Mongo mongo) throws Exception {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            addresses.add("127.0.0.1:" + RealMongod.freePort());
        }
        List<GatewayConfig> configs = new ArrayList<>();
        for (String address : addresses) {
            configs.add(GatewayConfig.ofArguments(
                    "--http.port=0",
                    "--management.port=0",
                    "--mongo.uri=" + mongo.uri(),
                    "--mongo.database=starts",
                    "--cluster.size=" + MEMBERS,
                    "--cluster.members=" + String.join(",", addresses),
                    "--cluster.port=" + address.substring(address.indexOf(':') + 1)));
        }
        return configs;
    }
}
