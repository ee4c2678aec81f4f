package io.holdfast.faults;

import io.holdfast.testkit.RealMongod;
import io.holdfast.testkit.Seat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The members, and the replica set that they write to. */
final class Cell implements AutoCloseable {
    static final String DATABASE = "faults";
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Network network;
    private final ReplicaSet servers;
    private final List<MemberProcess> members = new ArrayList<>();
    private final History history;

    private Cell(Network network, ReplicaSet servers, History history) {
        this.network = network;
        this.servers = servers;
        this.history = history;
    }

    /** Starts them all and waits until they are ready. */
    static Cell start(Network network, int size, Path folder, History history)
            throws IOException, InterruptedException {
        ReplicaSet servers = ReplicaSet.start(network, folder);
        Cell cell = new Cell(network, servers, history);
        cell.members.addAll(members(network, size, servers.uri(), folder, history));
        cell.members.forEach(MemberProcess::start);
        if (!cell.isReadyInTime()) {
            String logs = cell.members.stream().map(MemberProcess::log).collect(Collectors.joining("\n\n"));
            cell.close();
            throw new IllegalStateException("never ready:\n" + logs);
        }
        return cell;
    }

    /** As many as make the whole, none of them started. */
    static List<MemberProcess> members(Network network, int size, String mongo, Path folder, History history)
            throws IOException, InterruptedException {
        List<Seat> seats = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            seats.add(network.seat("m" + i));
            ports.add(RealMongod.freePort());
            addresses.add(seats.get(i).host() + ":" + ports.get(i));
        }
        List<MemberProcess> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> settings = new ArrayList<>(List.of("--mongo.uri=" + mongo, "--mongo.database=" + DATABASE));
            if (size > 1) {
                settings.add("--cluster.size=" + size);
                settings.add("--cluster.host=" + seats.get(i).host());
                settings.add("--cluster.port=" + ports.get(i));
                settings.add("--cluster.busPort=" + RealMongod.freePort());
                settings.add("--cluster.members=" + String.join(",", addresses));
            }
            String name = "m" + i;
            Path log = folder.resolve(name + ".log");
            int http = RealMongod.freePort();
            members.add(new MemberProcess(name, seats.get(i), http, RealMongod.freePort(), settings, log, history));
        }
        return members;
    }

    List<MemberProcess> members() {
        return members;
    }

    ReplicaSet servers() {
        return servers;
    }

    Network network() {
        return network;
    }

    int size() {
        return members.size();
    }

    /** Waits for all of them, and says who is not. */
    boolean isReadyInTime() throws InterruptedException {
        long giveUp = System.nanoTime() + READY_MAX.toNanos();
        List<MemberProcess> waiting = new ArrayList<>(members);
        while (!waiting.isEmpty() && System.nanoTime() < giveUp) {
            waiting.removeIf(member -> member.isWell(members.size()));
            if (!waiting.isEmpty()) {
                Thread.sleep(POLL.toMillis());
            }
        }
        waiting.forEach(member -> history.broken(
                Promise.NOTHING_STUCK, member.name() + " is not ready after " + READY_MAX.toSeconds() + " s"));
        return waiting.isEmpty();
    }

    @Override
    public void close() {
        members.forEach(MemberProcess::close);
        servers.close();
        network.close();
    }
}
