package io.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that says how something is written. It stands under {@code src/test/resources} in the folder of a test's package,
 * and is written anew by {@code -Dholdfast.golden.renew=true}: its difference is then the change of the format.
 */
public record GoldenFile(Path path) {
    private static final String RENEW = "holdfast.golden.renew";
    private static final String ENDING = ".json";

    /** One that a test looks at. */
    public static GoldenFile of(Class<?> test, String name) {
        return new GoldenFile(folder(test).resolve(name + ENDING));
    }

    /** The names of all that are in the folder of a test. */
    public static List<String> names(Class<?> test) {
        try (Stream<Path> files = Files.list(folder(test))) {
            return files.map(file -> file.getFileName().toString().replace(ENDING, ""))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Class<?> test) {
        return Path.of("src/test/resources", test.getPackageName().split("\\."));
    }

    /** Fails where there is no file, and where it says anything else. */
    public void says(JsonObject written) {
        String text = written.encodePrettily() + "\n";
        if (Boolean.getBoolean(RENEW)) {
            write(text);
        }
        assertThat(path)
                .as("what is written today; where that is meant, -D%s=true renews the file", RENEW)
                .usingCharset(StandardCharsets.UTF_8)
                .hasContent(text);
    }

    private void write(String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says. */
    public JsonObject read() {
        try {
            return new JsonObject(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
