package io.holdfast.readmodel;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Interval;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what, when, over which version. */
public interface JournalReads {
    /**
     * One thing that was done.
     *
     * @param claims {@code company/inspector#version}
     * @param actor the subject of the caller's token
     */
    record JournalItem(
            String id,
            Instant at,
            Change change,
            @Nullable String actor,
            @Nullable String source,
            String requestId,
            List<String> claims) {
        public JournalItem {
            claims = List.copyOf(claims);
        }
    }

    /**
     * Which entries are wanted.
     *
     * @param touching only what touched this interval; an open end is {@link Instant#MIN} or {@link Instant#MAX} cut to
     *     milliseconds; null: any
     * @param since by time of action, inclusive
     * @param until by time of action, exclusive
     */
    record JournalQuery(
            String companyId,
            @Nullable String inspectorId,
            @Nullable Interval touching,
            @Nullable Instant since,
            @Nullable Instant until,
            int limit,
            @Nullable String after) {}

    /**
     * Lists by time of action, then in the order in which they were written; no-ops are left out.
     *
     * @throws IllegalArgumentException as a failed future, if {@code after} is none that was handed out
     */
    Future<Page<JournalItem>> journal(JournalQuery query);
}
