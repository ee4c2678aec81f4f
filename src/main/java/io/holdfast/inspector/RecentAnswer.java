package io.holdfast.inspector;

import io.holdfast.calendar.IdempotencyKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that was answered out of the map, so that its repeat gets the same answer.
 *
 * @param until when the command's deadline has passed everywhere; one with a key is kept as long as its hold is
 */
public record RecentAnswer(String commandId, @Nullable IdempotencyKey key, Reply.Answer answer, Instant until) {
    /** By then every attempt that went on as a command has come to its end, and what they left is taken back. */
    private static final Duration ATTEMPTS_END = Duration.ofMinutes(1);

    /** A refusal under a key is the word for attempts with later deadlines too. */
    public Instant keptUntil() {
        return key != null && answer instanceof Reply.Refused ? until.plus(ATTEMPTS_END) : until;
    }
}
