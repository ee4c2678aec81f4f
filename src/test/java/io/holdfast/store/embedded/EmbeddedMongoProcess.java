package io.holdfast.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The embedded server in a JVM of its own, which can be killed as a real crash kills. */
final class EmbeddedMongoProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final String uri;

    private EmbeddedMongoProcess(Process process, String uri) {
        this.process = process;
        this.uri = uri;
    }

    static EmbeddedMongoProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedMongoProcess.class.getName(),
                        folder.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new EmbeddedMongoProcess(process, line.substring(READY.length()));
            }
        }
        throw new IOException("the embedded server did not start in " + folder);
    }

    String uri() {
        return uri;
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Serves until its input ends, which it does when the test's JVM dies. */
    public static void main(String[] args) throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(args[0]))) {
            System.out.println(READY + mongo.uri());
            while (System.in.read() >= 0) {
                // Nothing is said; only the end matters.
            }
        }
    }
}
