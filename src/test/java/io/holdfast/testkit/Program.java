package io.holdfast.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that tests run and that the machine may lack. */
public final class Program {
    private Program() {}

    /** The one that the variable names, else the one on the path, else the one that {@code .ci/run} has fetched. */
    public static Optional<Path> find(String name, String variable) {
        String named = System.getenv(variable);
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name));
        return Stream.concat(
                        named == null ? Stream.empty() : Stream.of(Path.of(named)),
                        Stream.concat(onPath, fetched(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> fetched(String name) {
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        File[] versions = Path.of(cache, "holdfast").toFile().listFiles(File::isDirectory);
        return versions == null ? Stream.empty() : Stream.of(versions).map(version -> new File(version, name).toPath());
    }
}
