package io.holdfast.testkit;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A {@code mongod} process, on 127.0.0.1 unless it has a seat of its own, to be stalled, killed and started again. Dies with the JVM. */
public final class RealMongod implements AutoCloseable {
    /** What to tell somebody whose tests were skipped. */
    public static final String HOW_TO_GET =
            "no mongod: set HOLDFAST_TEST_MONGOD to one, put it on PATH, or run .ci/run, which fetches one";

    private static final int SECONDS_MAX = 30;

    private final List<String> command;
    private final Path log;
    private final String host;
    private Process process;

    private RealMongod(List<String> command, Path log, String host) throws IOException {
        this.command = command;
        this.log = log;
        this.host = host;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    /** {@code HOLDFAST_TEST_MONGOD}, else {@code mongod} on the path, else the one that {@code .ci/run} has fetched. */
    public static Optional<Path> binary() {
        return Program.find("mongod", "HOLDFAST_TEST_MONGOD");
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts it and returns before it listens.
     *
     * @param replSet the replica set to be a member of, for {@link #initiate}; empty for a standalone
     * @param more further options, such as {@code --setParameter} and its value
     */
    public static RealMongod start(Path binary, Path dbpath, int port, String replSet, String... more)
            throws IOException {
        return startAt(Seat.LOOPBACK, binary, dbpath, port, replSet, more);
    }

    /** The same at an address of its own. */
    public static RealMongod startAt(Seat seat, Path binary, Path dbpath, int port, String replSet, String... more)
            throws IOException {
        Files.createDirectories(dbpath);
        Path log = dbpath.resolve("mongod.log");
        List<String> command = new ArrayList<>(seat.before());
        command.addAll(List.of(binary.toString(), "--dbpath", dbpath.toString()));
        command.addAll(List.of("--bind_ip", seat.host(), "--port", Integer.toString(port), "--nounixsocket"));
        command.addAll(List.of("--logpath", log.toString(), "--logappend", "--wiredTigerCacheSizeGB", "0.25"));
        command.addAll(List.of("--setParameter", "diagnosticDataCollectionEnabled=false"));
        if (!replSet.isEmpty()) {
            command.addAll(List.of("--replSet", replSet, "--oplogSize", "128"));
        }
        command.addAll(List.of(more));
        return new RealMongod(command, log, seat.host() + ":" + port);
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Makes a replica set of them, the first one preferred as primary, and waits until it is writable. */
    public static void initiate(String replSet, List<RealMongod> members) throws InterruptedException {
        JsonArray configured = new JsonArray();
        for (int i = 0; i < members.size(); i++) {
            configured.add(new JsonObject()
                    .put("_id", i)
                    .put("host", members.get(i).host())
                    .put("priority", i == 0 ? 2 : 1));
        }
        JsonObject config = new JsonObject()
                .put("_id", replSet)
                .put("members", configured)
                .put("settings", new JsonObject().put("electionTimeoutMillis", 2_000));
        RealMongod first = members.get(0);
        for (RealMongod member : members) {
            member.awaitListening();
        }
        first.admin("replSetInitiate", new JsonObject().put("replSetInitiate", config));
        first.awaitWritable();
    }

    /** For all members of a set, or for one standalone with an empty name. */
    public static String uri(String replSet, List<RealMongod> members) {
        return "mongodb://" + members.stream().map(RealMongod::host).collect(Collectors.joining(","))
                + (replSet.isEmpty() ? "/?directConnection=true" : "/?replicaSet=" + replSet);
    }

    public String host() {
        return host;
    }

    public void awaitListening() throws InterruptedException {
        awaitAnswer("ping", "ok");
    }

    public void awaitWritable() throws InterruptedException {
        awaitAnswer("hello", "isWritablePrimary");
    }

    private void awaitAnswer(String command, String field) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (true) {
            try {
                Object answer = admin(command, new JsonObject().put(command, 1)).getValue(field);
                if (Boolean.TRUE.equals(answer) || answer instanceof Number) {
                    return;
                }
            } catch (RuntimeException e) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("mongod ended by itself, see " + log, e);
                }
            }
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("mongod at " + host() + " not ready: " + command + ", see " + log);
            }
            Thread.sleep(30);
        }
    }

    /** Runs a command on this member itself, whatever its role, for instance {@code replSetStepDown}. */
    public JsonObject admin(String name, JsonObject command) {
        Vertx vertx = AdminVertx.INSTANCE;
        MongoClient client = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", uri("", List.of(this)))
                        .put("serverSelectionTimeoutMS", 2_000)
                        .put("db_name", "admin"));
        try {
            return client.runCommand(name, command).await(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(name + " got no answer from " + host(), e);
        } finally {
            var unused = client.close();
        }
    }

    /** Stops it in its tracks: it neither answers nor hangs up. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " " + process.pid() + " ended with " + status);
        }
    }

    /** {@code kill -9}; also ends a paused one. */
    public void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }

    /** A clean end. */
    public void stop() {
        process.destroy();
        process.onExit().orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
    }

    /** Starts it again after {@link #kill} or {@link #stop}, on the same port and data; it may not yet listen. */
    public void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }

    /** For the few commands of all members; daemon threads only, so nobody has to close it. */
    private static final class AdminVertx {
        private static final Vertx INSTANCE = Vertx.vertx(
                new io.vertx.core.VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
    }
}
