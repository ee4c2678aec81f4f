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

    private final Ground ground;
    private final Servers servers;
    private final List<MemberProcess> members = new ArrayList<>();
    private final History history;

    private Cell(Ground ground, Servers servers, History history) {
        this.ground = ground;
        this.servers = servers;
        this.history = history;
    }

    /** Starts them all and waits until they are ready. */
    static Cell start(Ground ground, int size, Path folder, History history, String... settings)
            throws IOException, InterruptedException {
        Servers servers = Servers.start(ground, folder);
        Cell cell = new Cell(ground, servers, history);
        List<Seat> seats = new ArrayList<>();
        List<String> clusterPorts = new ArrayList<>();
        List<String> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            seats.add(ground.seat("m" + i));
            clusterPorts.add(Integer.toString(RealMongod.freePort()));
            members.add(seats.get(i).host() + ":" + clusterPorts.get(i));
        }
        for (int i = 0; i < size; i++) {
            List<String> all = new ArrayList<>(List.of("--mongo.uri=" + servers.uri(), "--mongo.database=" + DATABASE));
            if (size > 1) {
                all.add("--cluster.size=" + size);
                all.add("--cluster.host=" + seats.get(i).host());
                all.add("--cluster.port=" + clusterPorts.get(i));
                all.add("--cluster.busPort=" + RealMongod.freePort());
                all.add("--cluster.members=" + String.join(",", members));
            }
            all.addAll(List.of(settings));
            cell.members.add(new MemberProcess(
                    "m" + i,
                    seats.get(i),
                    RealMongod.freePort(),
                    RealMongod.freePort(),
                    all,
                    folder.resolve("m" + i + ".log"),
                    history));
        }
        cell.members.forEach(MemberProcess::start);
        if (!cell.isReadyInTime()) {
            String logs = cell.members.stream().map(MemberProcess::log).collect(Collectors.joining("\n\n"));
            cell.close();
            throw new IllegalStateException("never ready:\n" + logs);
        }
        return cell;
    }

    List<MemberProcess> members() {
        return members;
    }

    Servers servers() {
        return servers;
    }

    Ground ground() {
        return ground;
    }

    int size() {
        return members.size();
    }

    /** Waits for all of them, and says who is not. */
    boolean isReadyInTime() throws InterruptedException {
        long giveUp = System.nanoTime() + READY_MAX.toNanos();
        List<MemberProcess> waiting = new ArrayList<>(members);
        while (!waiting.isEmpty() && System.nanoTime() < giveUp) {
            waiting.removeIf(MemberProcess::isReady);
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
        ground.close();
    }
}
