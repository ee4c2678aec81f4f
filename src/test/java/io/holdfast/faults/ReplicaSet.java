package io.holdfast.faults;

import io.holdfast.testkit.RealMongod;
import io.holdfast.testkit.Seat;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A replica set of three {@code mongod}. */
final class ReplicaSet implements AutoCloseable {
    private static final String SET = "rs0";
    private static final int COUNT = 3;

    private final List<RealMongod> all = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();

    static ReplicaSet start(Network network, Path folder) throws IOException, InterruptedException {
        Path binary = RealMongod.binary().orElseThrow(() -> new IllegalStateException(RealMongod.HOW_TO_GET));
        ReplicaSet servers = new ReplicaSet();
        for (int i = 0; i < COUNT; i++) {
            Seat seat = network.seat("d" + i);
            servers.seats.add(seat);
            servers.all.add(RealMongod.startAt(seat, binary, folder.resolve("d" + i), RealMongod.freePort(), SET));
        }
        RealMongod.initiate(SET, servers.all);
        return servers;
    }

    String uri() {
        return RealMongod.uri(SET, all);
    }

    List<RealMongod> all() {
        return all;
    }

    Seat seatOf(RealMongod server) {
        return seats.get(all.indexOf(server));
    }

    /** Who says of itself that it is; nobody while they elect one. */
    Optional<RealMongod> primary() {
        return all.stream().filter(ReplicaSet::isPrimary).findAny();
    }

    private static boolean isPrimary(RealMongod server) {
        try {
            return Boolean.TRUE.equals(
                    server.admin("hello", new JsonObject().put("hello", 1)).getValue("isWritablePrimary"));
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Waits until there is a primary. */
    RealMongod awaitPrimary() throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            Optional<RealMongod> found = primary();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("no primary within 30 s");
    }

    @Override
    public void close() {
        all.forEach(RealMongod::close);
    }
}
