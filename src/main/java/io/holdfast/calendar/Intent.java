package io.holdfast.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that is about to claim the next version in the journal. While nobody knows whether it did, it is open: it
 * excludes, and no calendar shows it.
 *
 * @param base the journal version that it was decided on; it claims {@code base + 1}
 * @param deadline until when its command may begin a step
 * @param writer the member, and its start, that wrote it
 */
public record Intent(
        String commandId, @Nullable IdempotencyKey key, Change change, long base, Instant deadline, String writer) {}
