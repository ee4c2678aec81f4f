package io.holdfast.inspector;

import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Who asked for a command, for the journal and the logs.
 *
 * @param actor the subject of the caller's token
 * @param source {@code online}, {@code internal} or {@code import}, as the caller said
 * @param requestId of the request that caused it
 */
public record Origin(@Nullable String actor, @Nullable String source, String requestId) {
    /** The same, of something that comes from there. */
    public Origin from(@Nullable String anotherSource) {
        return new Origin(actor, anotherSource, requestId);
    }

    /** The log line is about this request, beside others that were named before. */
    public LoggingEventBuilder named(LoggingEventBuilder line) {
        return line.addKeyValue("requestId", requestId);
    }
}
