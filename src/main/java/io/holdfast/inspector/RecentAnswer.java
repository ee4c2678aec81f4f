package io.holdfast.inspector;

import io.holdfast.calendar.IdempotencyKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that was answered out of the map, so that its repeat gets the same answer.
 *
 * @param until when the command's deadline has passed everywhere; one with a key is kept as long as its hold is
 */
public record RecentAnswer(String commandId, @Nullable IdempotencyKey key, Reply.Answer answer, Instant until) {}
