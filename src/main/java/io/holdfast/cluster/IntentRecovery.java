package io.holdfast.cluster;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.cluster.holds.StampedEntry;
import io.holdfast.cluster.holds.Unattended;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspectors of which their owner has something to do by itself are loaded where nobody asks for them: those whose entry
 * came here with an open intent, so that it is settled and nothing stays taken, and those whose hold has run out, so that
 * its end is written and everyone can be told.
 */
final class IntentRecovery {
    private static final Logger log = LoggerFactory.getLogger(IntentRecovery.class);
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(5);

    /** How often ends are looked for that nobody has written. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** An owner that knows of a hold has written its end by then, also one that adds the skew of clocks. */
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final IMap<String, StampedEntry> entries;
    private final Function<ReadCalendar, Future<CalendarView>> read;
    private final Clock clock;
    private final Scan intents;
    private final Scan ends;
    private long timer = -1;

    /** @param read loads an inspector where it is owned */
    IntentRecovery(
            Vertx vertx,
            IMap<String, StampedEntry> entries,
            Function<ReadCalendar, Future<CalendarView>> read,
            Clock clock) {
        this.vertx = vertx;
        this.entries = entries;
        this.read = read;
        this.clock = clock;
        this.intents = new Scan(Unattended::withIntent);
        this.ends = new Scan(() -> Unattended.withHoldsOver(clock.now().minus(WRITTEN_WITHIN)));
    }

    /** From now on no hold stays for long whose time is up. */
    void begin() {
        timer = vertx.setPeriodic(LOOK.toMillis(), any -> lookForEnds());
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    /** Partitions have moved. */
    public void lookForIntents() {
        intents.begin();
    }

    void lookForEnds() {
        ends.begin();
    }

    /** One look through this member's entries at a time, on a thread that may wait. */
    private final class Scan {
        private final Supplier<Predicate<String, StampedEntry>> wanted;
        private final AtomicBoolean isUnderWay = new AtomicBoolean();

        private Scan(Supplier<Predicate<String, StampedEntry>> wanted) {
            this.wanted = wanted;
        }

        private void begin() {
            if (isUnderWay.compareAndSet(false, true)) {
                vertx.<Set<String>>executeBlocking(() -> entries.localKeySet(wanted.get()), false)
                        .onSuccess(keys ->
                                load(keys.stream().map(InspectorId::parse).toList()))
                        .onFailure(fault -> {
                            if (!(fault instanceof HazelcastInstanceNotActiveException)) {
                                log.debug("what its owner has to do is looked for again: {}", fault.toString());
                            }
                        })
                        .onComplete(any -> isUnderWay.set(false));
            }
        }
    }

    /** Their owner does by itself then what it has to. */
    void load(Collection<InspectorId> inspectors) {
        Instant now = clock.now();
        for (InspectorId inspector : inspectors) {
            ReadCalendar any =
                    new ReadCalendar(inspector, new Interval(now, now.plusMillis(1)), now.plus(LOADED_WITHIN));
            read.apply(any).onFailure(fault -> log.debug("{} is not loaded yet: {}", inspector, fault.toString()));
        }
    }
}
