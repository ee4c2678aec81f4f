package io.holdfast.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of a process, as libfaketime makes it: the environment to start it with. Its monotonic clock, by which
 * it waits, is left alone. A wall clock that jumps forward beside a monotonic one that does not is also what a process
 * sees whose machine was suspended.
 */
public final class FakeTime {
    /** What to tell somebody whose tests were skipped. */
    public static final String HOW_TO_GET = "no libfaketime: apt-get install libfaketime";

    private final Path file;

    private FakeTime(Path file) {
        this.file = file;
    }

    public static boolean isThere() {
        return library().isPresent();
    }

    /** Off by as much from the start on. */
    public static Map<String, String> off(Duration by) {
        return environment("FAKETIME", text(by));
    }

    /** Right at first, and can be set while the process runs; the file is this clock's own. */
    public static FakeTime settable(Path file) throws IOException {
        FakeTime clock = new FakeTime(file);
        clock.set(Duration.ZERO);
        return clock;
    }

    public Map<String, String> environment() {
        return environment("FAKETIME_TIMESTAMP_FILE", file.toString(), "FAKETIME_NO_CACHE", "1");
    }

    /** From now on it is off by as much; in one step, so that nobody reads half of it. */
    public void set(Duration by) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text(by) + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(Duration by) {
        return String.format(Locale.ROOT, "%+.3f", by.toMillis() / 1000.0);
    }

    private static Map<String, String> environment(String... own) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LD_PRELOAD", library().orElseThrow().toString());
        environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // Otherwise waits of a JVM, which are by the monotonic clock, end too early or too late by as much.
        environment.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        for (int i = 0; i < own.length; i += 2) {
            environment.put(own[i], own[i + 1]);
        }
        return environment;
    }

    private static Optional<Path> library() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders.map(folder -> folder.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::exists)
                    .findAny();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
