package io.holdfast.config;

/**
 * What is logged, to standard error.
 *
 * @param format text for people or JSON for collectors
 * @param level the least severe that is logged
 */
public record LogConfig(Format format, Level level) {
    /** The forms of a log line. */
    public enum Format {
        TEXT,
        JSON
    }

    /** From the most severe to the least. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE
    }

    /** Whether faults on the command line come with their stack traces. */
    public boolean isVerbose() {
        return level.compareTo(Level.DEBUG) >= 0;
    }
}
