package io.holdfast.faults;

import io.holdfast.testkit.RealMongod;
import io.holdfast.testkit.Seat;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What befalls the replica set. */
final class ServerFaults {
    private static final int STEP_DOWN_SECONDS = 5;

    private final Cell cell;
    private final ReplicaSet servers;
    private final History history;
    private final Random random;

    ServerFaults(Cell cell, History history, Random random) {
        this.cell = cell;
        this.servers = cell.servers();
        this.history = history;
        this.random = random;
    }

    List<Fault> all() {
        return List.of(
                new Fault("MongoDB's primary is killed", "", this::kill),
                new Fault("MongoDB's primary steps down", "", this::stepDown),
                new Fault("MongoDB's primary stalls", "", this::stall),
                new Fault("MongoDB's primary is cut off", cell.network().whyNoCuts(), this::cutOff),
                new Fault("MongoDB loses its majority", "", this::loseMajority));
    }

    private void sleep(int from, int below) throws InterruptedException {
        Thread.sleep(from + random.nextInt(below - from));
    }

    private String name(RealMongod server) {
        return "d" + servers.all().indexOf(server);
    }

    private void kill() throws Exception {
        RealMongod primary = servers.awaitPrimary();
        history.note("kill -9 " + name(primary));
        primary.kill();
        sleep(1000, 6000);
        primary.restart();
        history.note(name(primary) + " starts");
    }

    private void stepDown() throws Exception {
        RealMongod primary = servers.awaitPrimary();
        history.note(name(primary) + " steps down");
        try {
            primary.admin(
                    "replSetStepDown",
                    new JsonObject().put("replSetStepDown", STEP_DOWN_SECONDS).put("force", true));
        } catch (RuntimeException e) {
            // It may hang up in place of an answer.
        }
        sleep(2000, 5000);
    }

    private void stall() throws Exception {
        RealMongod primary = servers.awaitPrimary();
        history.note("SIGSTOP " + name(primary));
        primary.pause();
        sleep(1000, 8000);
        history.note("SIGCONT " + name(primary));
        primary.resume();
    }

    /** From the others of the set; from the members too, or they go on asking one that thinks it is the primary still. */
    private void cutOff() throws Exception {
        RealMongod primary = servers.awaitPrimary();
        boolean isReached = random.nextBoolean();
        history.note("cut off " + name(primary) + (isReached ? " from its set alone" : ""));
        List<Seat> others = new ArrayList<>();
        servers.all().stream()
                .filter(other -> other != primary)
                .map(servers::seatOf)
                .forEach(others::add);
        if (!isReached) {
            cell.members().forEach(member -> others.add(member.seat()));
        }
        for (Seat other : others) {
            cell.network().cut(servers.seatOf(primary), other);
            cell.network().cut(other, servers.seatOf(primary));
        }
        sleep(3000, 10_000);
        history.note("heal");
        cell.network().heal();
    }

    private void loseMajority() throws Exception {
        RealMongod kept = servers.all().get(random.nextInt(servers.all().size()));
        boolean isKilled = random.nextBoolean();
        List<RealMongod> lost =
                servers.all().stream().filter(each -> each != kept).toList();
        for (RealMongod each : lost) {
            history.note((isKilled ? "kill -9 " : "SIGSTOP ") + name(each));
            if (isKilled) {
                each.kill();
            } else {
                each.pause();
            }
        }
        sleep(3000, 8000);
        for (RealMongod each : lost) {
            if (isKilled) {
                each.restart();
            } else {
                each.resume();
            }
        }
        history.note("MongoDB has all its servers");
    }
}
