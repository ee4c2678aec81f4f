package io.holdfast.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.holdfast.StartException;
import io.holdfast.config.LogConfig;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** At a slow start it complains, with stack traces, of classes that take their time to be loaded. */
    private static final String BLOCKED_THREADS = "io.vertx.core.impl.BlockedThreadChecker";

    private final CompletableFuture<ILoggerFactory> reading;

    private LogSetup(CompletableFuture<ILoggerFactory> reading) {
        this.reading = reading;
    }

    /** Begins to read; no logger is to be made until {@link #apply} or the end. */
    static LogSetup begin() {
        return new LogSetup(CompletableFuture.supplyAsync(LoggerFactory::getILoggerFactory)
                .orTimeout(READ_SECONDS_MAX, TimeUnit.SECONDS));
    }

    /**
     * From now on loggers are what the settings ask for. The level is that of our own loggers.
     *
     * @throws StartException where Logback has not read its configuration in ten seconds, or cannot
     */
    void apply(LogConfig log) throws StartException {
        if (!(read() instanceof LoggerContext context)) {
            return;
        }
        String format = log.format().name().toLowerCase(Locale.ROOT);
        if (!format.equals(System.getProperty(FORMAT, "text"))) {
            System.setProperty(FORMAT, format);
            readAgain(context);
        }
        Logger ours = context.getLogger("io.holdfast");
        ours.setLevel(Level.valueOf(log.level().name()));
        context.getLogger(BLOCKED_THREADS).setLevel(Level.OFF);
    }

    /** The gateway is ready; from now on an event loop that does not go on is worth a line. */
    void started() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(BLOCKED_THREADS).setLevel(null);
        }
    }

    private ILoggerFactory read() throws StartException {
        try {
            return reading.join();
        } catch (CompletionException e) {
            String why = e.getCause() instanceof TimeoutException
                    ? "is not read after " + READ_SECONDS_MAX + " s: this machine has too much to do, or it leads to"
                            + " something that does not answer"
                    : "cannot be read: " + e.getCause();
            throw new StartException(
                    StartException.Reason.OTHER,
                    "log: " + System.getProperty("logback.configurationFile", "its configuration") + " " + why,
                    e);
        }
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
