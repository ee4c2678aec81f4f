package io.holdfast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of the main code, for the rules that are about text. */
record Source(Path path, String text) {
    private static final Path MAIN = Path.of("src/main/java");

    /** A comment, a text block, a string or a character: whichever starts first swallows what looks like the others. */
    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile("(?<comment>//[^\\n]*|/\\*(?s:.*?)\\*/)"
            + "|\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'");

    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])+)\"");

    /** Every file of the main code, none when there is none yet. */
    static List<Source> main() {
        if (!Files.isDirectory(MAIN)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Source::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path path) {
        try {
            return new Source(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    boolean isNamed(String name) {
        return name().equals(name);
    }

    Path folder() {
        return MAIN.relativize(path).getParent();
    }

    long lineCount() {
        return text.lines().count();
    }

    /** Without comments and with empty literals. */
    String code() {
        return COMMENT_OR_LITERAL.matcher(text).replaceAll(found -> found.group(1) == null ? "\"\"" : " ");
    }

    /** Without comments, the literals still there. */
    String codeWithLiterals() {
        return COMMENT_OR_LITERAL
                .matcher(text)
                .replaceAll(found -> found.group(1) == null ? Matcher.quoteReplacement(found.group()) : " ");
    }

    /** What stands between double quotes, text blocks left out. */
    List<String> literals() {
        return LITERAL.matcher(codeWithLiterals())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
