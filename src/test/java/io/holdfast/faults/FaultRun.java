package io.holdfast.faults;

import io.holdfast.faults.Stored.Written;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One run: starts a cell, lets clients and the nemesis loose, and checks what came of it. */
final class FaultRun {
    private final int members;
    private final Duration length;
    private final long seed;
    private final String only;

    /** @param only the part of a name that faults must have to be tried; empty for all */
    FaultRun(int members, Duration length, long seed, String only) {
        this.members = members;
        this.length = length;
        this.seed = seed;
        this.only = only;
    }

    /** What came of it. */
    record Outcome(List<Violation> violations, History history, Stored stored, Map<String, Integer> faults) {
        String summary() {
            Map<String, Integer> answers = new TreeMap<>();
            List<Operation> operations = history.operations();
            for (Operation operation : operations) {
                String answer = operation.isIndeterminate()
                        ? "unknown"
                        : Integer.toString(operation.response().status());
                answers.merge(operation.invocation().getClass().getSimpleName() + " " + answer, 1, Integer::sum);
            }
            int attempts = operations.stream()
                    .mapToInt(operation -> operation.attempts().size())
                    .sum();
            return operations.size() + " operations, " + attempts + " requests, "
                    + stored.journal().size() + " commands in the journal, "
                    + faults.values().stream().mapToInt(Integer::intValue).sum()
                    + " faults\n  answers " + answers + "\n  faults " + faults;
        }
    }

    Outcome run(Path folder) throws Exception {
        System.out.println("faults: " + members + " members, " + length.toSeconds() + " s, seed " + seed);
        History history = new History();
        Network network = Network.best();
        // Every hold is somebody else's here, and holds live long: quotas are not what is tried.
        try (Cell cell = Cell.start(network, members, folder, history)) {
            Nemesis nemesis = new Nemesis(cell, history, seed, only);
            try (Workload workload = new Workload(cell, history, seed)) {
                workload.start();
                nemesis.run(history.now() + length.toNanos());
                workload.stop();
                workload.serveAll();
            }
            Stored stored = stored(cell);
            history.note("checking " + history.operations().size() + " operations");
            TimingAssumptions timing = nemesis.done().keySet().stream().anyMatch(name -> name.contains("clock"))
                    ? TimingAssumptions.TRUE_CLOCKS.withClockOff(MemberFaults.CLOCK_OFF)
                    : TimingAssumptions.TRUE_CLOCKS;
            List<Violation> violations = new Checker(history, stored, timing).check();
            history.note(violations.size() + " violations");
            return new Outcome(violations, history, stored, nemesis.done());
        }
    }

    /** All that was written; the members stop first, so that their projections are finished. */
    private static Stored stored(Cell cell) throws Exception {
        for (MemberProcess member : cell.members()) {
            member.leave();
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
        String uri = cell.servers().uri() + "&readConcernLevel=majority";
        MongoClient mongo = MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", Cell.DATABASE));
        try {
            List<Written> journal = new ArrayList<>();
            for (JsonObject document : all(mongo, "journal")) {
                journal.addAll(Stored.read(document));
            }
            return new Stored(journal, all(mongo, "inspections"));
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    private static List<JsonObject> all(MongoClient mongo, String collection) throws Exception {
        return mongo.find(collection, new JsonObject()).await(60, TimeUnit.SECONDS);
    }
}
