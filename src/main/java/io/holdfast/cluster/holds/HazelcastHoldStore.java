package io.holdfast.cluster.holds;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.runtime.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The map {@code inspectors}, and Write as the protocol has it. Who asked for it says what came of it, with their ids. */
public final class HazelcastHoldStore implements HoldStore {
    private static final Logger log = LoggerFactory.getLogger(HazelcastHoldStore.class);

    public static final String MAP = "inspectors";

    /**
     * An entry is collected so long after its last Write and the last deadline in it. What is remembered of answers and of
     * holds that ended is forgotten sooner than that.
     */
    private static final Duration KEPT = Duration.ofHours(24);

    private final IMap<String, StampedEntry> inspectors;
    private final PartitionTable partitions;
    private final HazelcastCalls onContext;
    private final Clock clock;
    private final Counter unknown;

    public HazelcastHoldStore(
            IMap<String, StampedEntry> inspectors,
            PartitionTable partitions,
            HazelcastCalls onContext,
            Clock clock,
            MeterRegistry meters) {
        this.inspectors = inspectors;
        this.partitions = partitions;
        this.onContext = onContext;
        this.clock = clock;
        this.unknown = meters.counter("holdfast.hold.writes.unknown");
    }

    @Override
    public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
        return onContext
                .of(() -> inspectors.getAsync(inspector.toString()))
                .map(found -> Optional.ofNullable(found).map(StampedEntry::entry))
                .recover(HazelcastHoldStore::leaving);
    }

    @Override
    public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
        Stamp here = partitions.stamp(inspector.toString());
        if (here != null) {
            return Future.succeededFuture(Optional.of(here));
        }
        return onContext
                .of(() -> inspectors.submitToKey(inspector.toString(), new ReadStamp()))
                .map(found -> Optional.ofNullable(found).map(stamp -> new Stamp(stamp[0], stamp[1])))
                .recover(HazelcastHoldStore::leaving);
    }

    private static <T> Future<T> leaving(Throwable fault) {
        return Future.failedFuture(
                fault instanceof HazelcastInstanceNotActiveException
                        ? new UnavailableException(Cause.STOPPING)
                        : fault);
    }

    @Override
    public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
        String key = inspector.toString();
        Optional<Copies> before = partitions.copies(key);
        if (before.isEmpty()) {
            log.debug("{}: not written, as its copies are not named now", inspector);
            return Future.succeededFuture(partitions.isOwned(key) ? WriteOutcome.NOT_BEGUN : WriteOutcome.NOT_OWNED);
        }
        ReplaceIfStamp write = new ReplaceIfStamp(expected, new StampedEntry(next), ttlMillis(next));
        return onContext
                .of(() -> inspectors.submitToKey(key, write))
                .map(isReplaced -> outcome(inspector, isReplaced, before))
                .otherwise(fault -> {
                    unknown.increment();
                    log.debug("{}: a write to the map of holds failed: {}", inspector, String.valueOf(fault));
                    return WriteOutcome.UNKNOWN;
                });
    }

    /** Where the copies or the members are others than before, the one that goes on may be one that does not have it. */
    private WriteOutcome outcome(InspectorId inspector, boolean isReplaced, Optional<Copies> before) {
        if (!isReplaced) {
            return WriteOutcome.STAMP_DIFFERS;
        }
        boolean isSame = before.equals(partitions.copies(inspector.toString()));
        if (!isSame) {
            unknown.increment();
            log.debug("{}: written while its copies moved", inspector);
        }
        return isSame ? WriteOutcome.DONE : WriteOutcome.UNKNOWN;
    }

    private long ttlMillis(InspectorEntry entry) {
        Instant now = clock.now();
        Instant last =
                entry.holds().isEmpty() ? now : later(now, entry.holds().last().end());
        Intent intent = entry.intent();
        if (intent != null) {
            last = later(last, intent.deadline());
        }
        return Duration.between(now, last).plus(KEPT).toMillis();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
