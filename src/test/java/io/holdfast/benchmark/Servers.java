package io.holdfast.benchmark;

import io.holdfast.testkit.RealMongod;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The processes that are measured. They end with this one. */
final class Servers implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("\\S+://\\S+");
    private static final String REPLICA_SET = "rs0";

    private final Path folder;
    private final List<String> jvmFlags;
    private final Deque<AutoCloseable> running = new ConcurrentLinkedDeque<>();

    /** @param jvmFlags the same for echo and gateway, or the ratio would say something about flags */
    Servers(Path folder, List<String> jvmFlags) throws IOException {
        this.folder = folder;
        this.jvmFlags = List.copyOf(jvmFlags);
        Files.createDirectories(folder);
    }

    /** What bookings are written to. */
    record Mongo(String name, String uri, boolean isReal) {}

    /** A server in a JVM of its own, and the addresses that it named. */
    record Started(Process process, List<URI> addresses) {
        long pid() {
            return process.pid();
        }
    }

    /** {@code HOLDFAST_TEST_MONGODB_URI}, else a {@code mongod} of our own, else the embedded server. */
    Mongo mongo() throws IOException, InterruptedException {
        String given = System.getenv("HOLDFAST_TEST_MONGODB_URI");
        if (given != null && !given.isEmpty()) {
            return new Mongo("real MongoDB at HOLDFAST_TEST_MONGODB_URI", given, true);
        }
        Optional<Path> binary = RealMongod.binary();
        if (binary.isPresent()) {
            RealMongod mongod =
                    RealMongod.start(binary.get(), folder.resolve("mongod"), RealMongod.freePort(), REPLICA_SET);
            running.push(mongod);
            RealMongod.initiate(REPLICA_SET, List.of(mongod));
            Object version = mongod.admin("buildInfo", new io.vertx.core.json.JsonObject().put("buildInfo", 1))
                    .getValue("version");
            return new Mongo("real mongod " + version, RealMongod.uri(REPLICA_SET, List.of(mongod)), true);
        }
        List<String> command = java(EmbeddedServer.class, folder.resolve("bare").toString());
        URI uri = start("embedded", command).addresses().get(0);
        return new Mongo("embedded server", uri.toString(), false);
    }

    /** Two addresses: plain, and behind a router. */
    Started echo() throws IOException {
        return start(
                "echo",
                java(
                        EchoServer.class,
                        Integer.toString(RealMongod.freePort()),
                        Integer.toString(RealMongod.freePort())));
    }

    /**
     * A gateway's jar, and the database that it has to itself.
     *
     * @param isOurs whether this source made it
     */
    record Build(Path jar, String database, boolean isOurs) {
        static Build ours(String database) {
            return new Build(Path.of(System.getProperty("holdfast.jar", "target/holdfast.jar")), database, true);
        }
    }

    /** Two addresses: the contract, and management. With the default settings, but for the idleness of its clients. */
    Started gateway(Mongo mongo, String database, List<String> flags) throws IOException {
        return gateway(mongo, Build.ours(database), flags, List.of());
    }

    /** As the other, with settings of its own. */
    Started gateway(Mongo mongo, Build build, List<String> flags, List<String> settings) throws IOException {
        if (!Files.exists(build.jar())) {
            throw new IllegalStateException(build.jar() + " is missing: mvn package leaves this build's in target");
        }
        List<String> command = jvm();
        command.addAll(flags);
        command.addAll(List.of("-jar", build.jar().toString(), "serve", "--http.port=0", "--management.port=0"));
        command.addAll(List.of("--log.level=warn", "--inspector.passivateAfterSeconds=86400"));
        // Connections of one load are idle while another is measured.
        command.add("--http.idleTimeoutSeconds=600");
        command.addAll(settings);
        if (mongo.isReal()) {
            command.addAll(List.of("--mongo.uri=" + mongo.uri(), "--mongo.database=" + build.database()));
        } else {
            command.add("--data.folder=" + folder.resolve(build.database()));
        }
        return start(build.database(), command);
    }

    private List<String> jvm() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        return command;
    }

    private List<String> java(Class<?> main, String... arguments) {
        List<String> command = jvm();
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Started start(String name, List<String> command) throws IOException {
        File errors = folder.resolve(name + ".log").toFile();
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        running.push(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        // A JVM that records itself says so first.
        String line = out.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(name + " is not ready\n" + Files.readString(errors.toPath()));
        }
        List<URI> addresses = new ArrayList<>();
        ADDRESS.matcher(line).results().forEach(address -> addresses.add(URI.create(address.group())));
        return new Started(process, addresses);
    }

    static void stop(Process process) {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.err.println("a server did not end as it should: " + e);
            }
        }
    }
}
