package io.holdfast.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway in a JVM of its own, as an operator starts it: {@code java -jar target/holdfast.jar}, without flags. */
public final class GatewayProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready (\\S+) management (\\S+)");
    private static final int READY_SECONDS_MAX = 60;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;
    private final long millisToReady;
    private final String url;
    private final String managementUrl;

    private GatewayProcess(Process process, BufferedReader out, Path errors, long millisToReady, Matcher ready) {
        this.process = process;
        this.out = out;
        this.errors = errors;
        this.millisToReady = millisToReady;
        this.url = ready.group(1);
        this.managementUrl = ready.group(2);
    }

    /** On the embedded server, with its files below the folder. */
    public static GatewayProcess onEmbedded(Path folder, String... settings) {
        return start("serve", folder, List.of(settings));
    }

    /** The README's run command: with the sample company, and a tour on standard output. */
    public static GatewayProcess demo(Path folder) {
        return start("demo", folder, List.of());
    }

    /** On that MongoDB. */
    public static GatewayProcess on(String uri, String database, Path folder, String... settings) {
        return on(uri, database, folder, Map.of(), settings);
    }

    /** The same with more variables in its environment. */
    public static GatewayProcess on(
            String uri, String database, Path folder, Map<String, String> environment, String... settings) {
        List<String> all = new ArrayList<>(List.of("--mongo.uri=" + uri, "--mongo.database=" + database));
        all.addAll(List.of(settings));
        return start("serve", folder, environment, all);
    }

    private static GatewayProcess start(String kind, Path folder, List<String> settings) {
        return start(kind, folder, Map.of(), settings);
    }

    private static GatewayProcess start(
            String kind, Path folder, Map<String, String> environment, List<String> settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-jar", jar(), kind, "--http.port=0", "--management.port=0"));
        command.add("--data.folder=" + folder.resolve("data"));
        command.addAll(settings);
        try {
            Path errors = Files.createTempFile(folder, "gateway", ".log");
            long begun = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            Matcher ready = ready(process, out, errors);
            return new GatewayProcess(
                    process, out, errors, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun), ready);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jar() {
        String jar = System.getProperty("holdfast.jar", "target/holdfast.jar");
        if (!Files.exists(Path.of(jar))) {
            throw new IllegalStateException(jar + " is missing: mvn package leaves it there");
        }
        return jar;
    }

    private static Matcher ready(Process process, BufferedReader out, Path errors) throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return out.readLine();
            } catch (IOException e) {
                return null;
            }
        });
        String said;
        try {
            said = line.get(READY_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            said = null;
        }
        Matcher ready = READY.matcher(said == null ? "" : said);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IllegalStateException("not ready: " + said + "\n" + Files.readString(errors));
        }
        return ready;
    }

    public String url() {
        return url;
    }

    public String managementUrl() {
        return managementUrl;
    }

    public long millisToReady() {
        return millisToReady;
    }

    /** What it goes on to print, up to a line that has the text. */
    public String printedUntil(String text) throws IOException {
        StringBuilder printed = new StringBuilder();
        String line = out.readLine();
        while (line != null) {
            printed.append(line).append('\n');
            line = line.contains(text) ? null : out.readLine();
        }
        return printed.toString();
    }

    public String log() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: nothing is tidied up. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** SIGSTOP: it neither answers nor hangs up, until it is let go. */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** SIGTERM, and its exit code. */
    public int stop() {
        process.toHandle().destroy();
        await();
        return process.exitValue();
    }

    private void await() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("still running 20 s after its signal");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroyForcibly();
            await();
        }
    }
}
