package io.holdfast.faults;

import io.holdfast.testkit.Seat;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A member in a JVM of its own, on fixed ports, with a supervisor as a platform has one: a member that ends because it is
 * one no longer is started again.
 */
final class MemberProcess implements AutoCloseable {
    /** The exit status of a member that finds itself removed, or on the losing side. */
    private static final int NO_MEMBER = 75;

    /** Two cores for all members, all servers and the clients: what is compiled best is not worth the time it takes. */
    private static final List<String> JVM =
            List.of(System.getProperty("holdfast.faults.jvm", "-Xmx384m -XX:TieredStopAtLevel=1")
                    .split(" "));

    private static final long RESTART_MILLIS = 500;
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    private final String name;
    private final Seat seat;
    private final int port;
    private final int managementPort;
    private final List<String> settings;
    private final Path log;
    private final History history;
    private Process process;
    private boolean isMeantToRun;
    private Map<String, String> environment = Map.of();

    MemberProcess(
            String name, Seat seat, int port, int managementPort, List<String> settings, Path log, History history) {
        this.name = name;
        this.seat = seat;
        this.port = port;
        this.managementPort = managementPort;
        this.settings = settings;
        this.log = log;
        this.history = history;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    String name() {
        return name;
    }

    Seat seat() {
        return seat;
    }

    String url() {
        return "http://" + seat.host() + ":" + port;
    }

    /** @param more variables of its environment, this time */
    synchronized void start(Map<String, String> more) {
        environment = more;
        isMeantToRun = true;
        launch();
    }

    void start() {
        start(Map.of());
    }

    private synchronized void launch() {
        List<String> command = new ArrayList<>(seat.before());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-jar", jar(), "serve"));
        command.addAll(List.of("--http.host=" + seat.host(), "--http.port=" + port));
        command.addAll(List.of("--management.host=" + seat.host(), "--management.port=" + managementPort));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            process = started;
            var unused = started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jar() {
        String jar = System.getProperty("holdfast.jar", "target/holdfast.jar");
        if (!new File(jar).exists()) {
            throw new IllegalStateException(jar + " is missing: mvn package leaves it there");
        }
        return jar;
    }

    private void ended(Process gone) {
        synchronized (this) {
            if (!isMeantToRun || gone != process) {
                return;
            }
        }
        int status = gone.exitValue();
        if (status == NO_MEMBER) {
            history.note(name + " ended with " + status + " and is started again");
        } else {
            history.broken(Promise.MEMBERS_LIVE, name + " ended by itself with " + status + ", see " + log);
        }
        try {
            Thread.sleep(RESTART_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (isMeantToRun && gone == process) {
                environment = Map.of();
                launch();
            }
        }
    }

    /** SIGKILL; also ends a stopped one. */
    void kill() throws IOException, InterruptedException {
        end("KILL");
    }

    /** SIGTERM: it leaves as it should. */
    void leave() throws IOException, InterruptedException {
        end("TERM");
    }

    private void end(String signal) throws IOException, InterruptedException {
        Process running;
        synchronized (this) {
            isMeantToRun = false;
            running = process;
        }
        if (running.isAlive()) {
            signal(signal);
        }
        if (!running.waitFor(30, TimeUnit.SECONDS)) {
            history.broken(Promise.NOTHING_STUCK, name + " still runs 30 s after SIG" + signal);
            running.destroyForcibly().waitFor();
        }
    }

    /** SIGSTOP: it neither answers nor hangs up. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        long pid;
        synchronized (this) {
            pid = process.pid();
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    boolean isReady() {
        URI uri = URI.create("http://" + seat.host() + ":" + managementPort + "/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ready, and it sees all copies of every hold in their places. */
    boolean isWell(int members) {
        try {
            if (!isReady()) {
                return false;
            }
            JsonObject view = cluster();
            return view.getJsonArray("members").size() == members && view.getBoolean("safe", false);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it says of its cluster. */
    JsonObject cluster() throws IOException, InterruptedException {
        URI uri = URI.create("http://" + seat.host() + ":" + managementPort + "/cluster");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        return new JsonObject(CLIENT.send(request, BodyHandlers.ofString()).body());
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isMeantToRun = false;
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
