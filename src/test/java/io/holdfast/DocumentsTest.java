package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written beside the code leads somewhere, and speaks of what is there. */
class DocumentsTest {
    private static final int README_BYTES_MAX = 8 * 1024;
    private static final Path SITE = Path.of("src", "site", "markdown");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern PAGE = Pattern.compile("[\\w/.-]+\\.md\\b");

    /** A class, perhaps with a member of it; of names of other worlds only those that have two capitals are taken for one. */
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)(?:\\.\\w+)?`");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(SITE);
                Stream<Path> others = Files.list(Path.of(".github"))) {
            return Stream.of(
                            Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("src/model/RESULTS.md")),
                            pages.toList().stream(),
                            others.toList().stream())
                    .flatMap(some -> some)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted();
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFirstPageIsShort() {
        assertThat(text(Path.of("README.md")).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(README_BYTES_MAX);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) {
        assertThat(LINK.matcher(text(document)).results().map(link -> link.group(1)))
                .filteredOn(link -> !link.startsWith("https://"))
                .allMatch(link -> leadsSomewhere(document, link));
    }

    private static boolean leadsSomewhere(Path from, String link) {
        String[] parts = link.split("#", 2);
        Path to = parts[0].isEmpty()
                ? from
                : Path.of("").resolve(from).resolveSibling(parts[0]).normalize();
        return Files.exists(to) && (parts.length == 1 || anchors(to).contains(parts[1]));
    }

    private static Set<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void everyPageThatTheCodeNamesIsThere() {
        assertThat(Source.main().stream()
                        .flatMap(source -> PAGE.matcher(source.text())
                                .results()
                                .map(page -> page.group())
                                .filter(page -> !Files.exists(Path.of(page)))
                                .map(page -> source.path() + ": " + page)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyClassThatAPageNamesIsThere(Path document) throws IOException {
        List<String> named = CLASS.matcher(text(document))
                .results()
                .map(name -> name.group(1))
                .distinct()
                .toList();
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(named)
                .isSubsetOf(Stream.concat(there.stream(), OF_OTHERS.stream()).collect(Collectors.toSet()));
    }

    /** Kubernetes' and the protocol's own words, which are no classes here. */
    private static final Set<String> OF_OTHERS = Set.of("ActiveProcessorCount", "ConfigMap", "StatefulSet");
}
