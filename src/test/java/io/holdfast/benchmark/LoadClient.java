package io.holdfast.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The client of every HTTP server here: one thread over plain channels, as it shares the cores with what it measures.
 * Connections are kept, one request at a time on each.
 */
final class LoadClient implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final long SELECT_MILLIS = 100;

    /** How much too late a parked thread wakes up, about. */
    private static final long PARK_NANOS = 55_000;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);
    private final URI server;

    LoadClient(URI server, int connectionCount) throws IOException {
        this.server = server;
        for (int i = 0; i < connectionCount; i++) {
            Connection connection = new Connection(server);
            connection.channel().register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /** One answer, whole. */
    record Answer(int status, String body, long nanos) {}

    /** What a connection does with an answer. */
    private interface Answered {
        void on(Connection connection, int status) throws IOException;
    }

    /** As many requests at once as that, each following an answer, for so long. */
    Measured closed(Load load, int inFlight, double seconds) throws IOException {
        long begun = System.nanoTime();
        long end = begun + (long) (seconds * 1e9);
        Tally tally = new Tally(load.status(), load.statusBeside());
        int[] underWay = {inFlight};
        for (Connection connection : connections.subList(0, inFlight)) {
            connection.dueAt = System.nanoTime();
            send(connection, load);
        }
        Answered answered = (connection, status) -> {
            long now = System.nanoTime();
            load.answered(connection, status);
            tally.add(status, now - connection.dueAt);
            if (now < end && !load.isOver()) {
                connection.dueAt = now;
                send(connection, load);
            } else {
                underWay[0]--;
            }
        };
        while (underWay[0] > 0) {
            await(answered, end);
        }
        return tally.over(System.nanoTime() - begun);
    }

    /** Requests at fixed times, whether or not the answers keep up; a request's time counts from when it was due. */
    Measured open(Load load, double perSecond, double seconds) throws IOException {
        long interval = (long) (1e9 / perSecond);
        long begun = System.nanoTime();
        long count = (long) (seconds * perSecond);
        long end = begun + (long) (seconds * 1e9);
        Tally tally = new Tally(load.status(), load.statusBeside());
        Deque<Connection> idle = new ArrayDeque<>(connections);
        int all = idle.size();
        Answered answered = (connection, status) -> {
            tally.add(status, System.nanoTime() - connection.dueAt);
            load.answered(connection, status);
            idle.addLast(connection);
        };
        Thread pacer = new Thread(() -> pace(begun, interval, count), "pacer");
        pacer.setDaemon(true);
        pacer.start();
        long sent = 0;
        while (sent < count || idle.size() < all) {
            while (sent < count && System.nanoTime() >= begun + sent * interval && !idle.isEmpty()) {
                Connection connection = idle.pollFirst();
                connection.dueAt = begun + sent * interval;
                send(connection, load);
                sent++;
            }
            await(answered, end);
        }
        return tally.over(System.nanoTime() - begun);
    }

    /** Wakes the client when a request is due, so that it can wait for answers in the meantime. */
    private void pace(long begun, long interval, long count) {
        for (long i = 0; i < count; i++) {
            long due = begun + i * interval;
            long wait = due - System.nanoTime() - PARK_NANOS;
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            while (System.nanoTime() < due) {
                Thread.onSpinWait();
            }
            selector.wakeup();
        }
    }

    /** One request on each connection at the same moment; the nanoseconds until the last is answered. */
    long burst(Load load) throws IOException {
        long begun = System.nanoTime();
        int[] underWay = {connections.size()};
        for (Connection connection : connections) {
            send(connection, load);
        }
        while (underWay[0] > 0) {
            await(
                    (connection, status) -> {
                        load.answered(connection, status);
                        underWay[0]--;
                    },
                    begun);
        }
        return System.nanoTime() - begun;
    }

    /** One request, waited for. */
    Answer exchange(String method, String path, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers
                + (bytes.length == 0 ? "" : "Content-Type: application/json\r\n")
                + "Content-Length: " + bytes.length + "\r\n\r\n";
        out.clear();
        out.put(head.getBytes(StandardCharsets.UTF_8)).put(bytes).flip();
        Connection connection = connections.get(0);
        Answer[] answer = new Answer[1];
        long begun = System.nanoTime();
        connection.send(out);
        while (answer[0] == null) {
            await((its, status) -> answer[0] = new Answer(status, its.body(), System.nanoTime() - begun), begun);
        }
        return answer[0];
    }

    private void send(Connection connection, Load load) throws IOException {
        load.write(connection, out);
        connection.send(out);
    }

    private void await(Answered answered, long end) throws IOException {
        int ready = selector.select(
                key -> {
                    Connection connection = (Connection) key.attachment();
                    try {
                        int status = connection.read();
                        if (status > 0) {
                            answered.on(connection, status);
                        }
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                SELECT_MILLIS);
        if (ready == 0 && System.nanoTime() > end + PATIENCE_NANOS) {
            throw new IOException("no answer from " + server + " within " + PATIENCE_NANOS / 1_000_000_000 + " s");
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel().close();
        }
        selector.close();
    }

    /** Counts answers as they come; others than the wanted ones are none, but are told. */
    static final class Tally {
        private final int wanted;
        private final int beside;
        private final Histogram nanos = Measured.histogram();
        private final Histogram nanosBeside = Measured.histogram();
        private long others;
        private int other;

        Tally(int wanted, int beside) {
            this.wanted = wanted;
            this.beside = beside;
        }

        void add(int status, long took) {
            long tracked = Math.min(took, nanos.getHighestTrackableValue());
            if (status == wanted) {
                nanos.recordValue(tracked);
            } else if (status == beside) {
                nanosBeside.recordValue(tracked);
            } else {
                others++;
                other = status;
            }
        }

        Measured over(long elapsed) {
            if (others > 0) {
                System.err.println(others + " answers were others than " + wanted + ", such as " + other);
            }
            return new Measured(nanos.getTotalCount() * 1e9 / elapsed, others, nanos, nanosBeside);
        }
    }
}
