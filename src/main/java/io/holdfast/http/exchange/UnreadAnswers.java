package io.holdfast.http.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop whose clients do not read what they were answered, the longest waiting first. One that
 * takes nothing for a while is closed, and the first of them at once where all together hold more than they may.
 */
public final class UnreadAnswers {
    private static final Logger log = LoggerFactory.getLogger(UnreadAnswers.class);

    private final long nanosMax;
    private final long bytesMax;
    private final Map<BackPressure, Unread> connections = new LinkedHashMap<>();
    private long bytes;

    /** How much was unsent when it was looked at, and since when it is no less. */
    private record Unread(long counted, long left, long since) {}

    /**
     * @param secondsMax how long a client may take nothing
     * @param bytesMax of all that are unsent
     */
    public UnreadAnswers(int secondsMax, long bytesMax) {
        this.nanosMax = TimeUnit.SECONDS.toNanos(secondsMax);
        this.bytesMax = bytesMax;
    }

    void add(BackPressure connection) {
        long unsent = connection.unsentBytes();
        remove(connection);
        connections.put(connection, new Unread(unsent, unsent, System.nanoTime()));
        bytes += unsent;
        while (bytes > bytesMax && connections.size() > 1) {
            BackPressure first = connections.keySet().iterator().next();
            remove(first);
            first.cut();
        }
    }

    void remove(BackPressure connection) {
        Unread known = connections.remove(connection);
        bytes -= known == null ? 0 : known.counted();
    }

    /** To be called once in a while. */
    public void closeThoseThatTakeNothing() {
        long now = System.nanoTime();
        int closed = 0;
        for (Map.Entry<BackPressure, Unread> entry : Map.copyOf(connections).entrySet()) {
            Unread known = entry.getValue();
            long left = entry.getKey().unsentBytes();
            if (left < known.left()) {
                connections.replace(entry.getKey(), new Unread(known.counted(), left, now));
            } else if (now - known.since() >= nanosMax) {
                remove(entry.getKey());
                entry.getKey().cut();
                closed++;
            }
        }
        if (closed > 0) {
            log.info("{} connections were closed whose clients did not read their answers", closed);
        }
    }
}
