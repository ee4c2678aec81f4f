package io.holdfast.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.holdfast.config.LogConfig;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * The log. Logback takes a quarter of a second to read its configuration, so it does that beside the reading of the
 * command line and the settings; the settings can only change what it read.
 */
final class LogSetup {
    /** Read by {@code conf/logback.xml}. */
    private static final String FORMAT = "holdfast.log.format";

    private static final long READ_SECONDS_MAX = 10;

    private final CompletableFuture<ILoggerFactory> reading;

    private LogSetup(CompletableFuture<ILoggerFactory> reading) {
        this.reading = reading;
    }

    /** Begins to read; no logger is to be made until {@link #apply} or the end. */
    static LogSetup begin() {
        return new LogSetup(CompletableFuture.supplyAsync(LoggerFactory::getILoggerFactory)
                .orTimeout(READ_SECONDS_MAX, TimeUnit.SECONDS));
    }

    /** From now on loggers are what the settings ask for. The level is that of our own loggers. */
    void apply(LogConfig log) {
        if (!(reading.join() instanceof LoggerContext context)) {
            return;
        }
        String format = log.format().name().toLowerCase(Locale.ROOT);
        if (!format.equals(System.getProperty(FORMAT, "text"))) {
            System.setProperty(FORMAT, format);
            readAgain(context);
        }
        Logger ours = context.getLogger("io.holdfast");
        ours.setLevel(Level.valueOf(log.level().name()));
    }

    private static void readAgain(LoggerContext context) {
        context.reset();
        try {
            new ContextInitializer(context).autoConfig();
        } catch (JoranException e) {
            throw new IllegalStateException("the log's configuration cannot be read again: " + e.getMessage(), e);
        }
    }
}
