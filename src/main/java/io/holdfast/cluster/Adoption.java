package io.holdfast.cluster;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Clock;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inspectors whose entry came here with an open intent are loaded, so that their new owner settles it: nothing may stay
 * taken because nobody asks for it.
 */
final class Adoption {
    private static final Logger log = LoggerFactory.getLogger(Adoption.class);
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final IMap<String, StampedEntry> inspectors;
    private final InspectorRouter router;
    private final Clock clock;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

    Adoption(HazelcastMember member, InspectorRouter router, Clock clock) {
        this.vertx = member.vertx();
        this.inspectors = member.hazelcast().getMap(HazelcastHoldStore.MAP);
        this.router = router;
        this.clock = clock;
    }

    /** Looks through this member's entries, on a thread that may wait. */
    void begin() {
        if (isUnderWay.compareAndSet(false, true)) {
            vertx.<Set<String>>executeBlocking(() -> inspectors.localKeySet(new WithIntent()), false)
                    .onSuccess(this::load)
                    .onFailure(fault -> {
                        if (!(fault instanceof HazelcastInstanceNotActiveException)) {
                            log.debug("open intents are looked for again: {}", fault.toString());
                        }
                    })
                    .onComplete(any -> isUnderWay.set(false));
        }
    }

    private void load(Collection<String> keys) {
        Instant now = clock.now();
        for (String key : keys) {
            ReadCalendar any = new ReadCalendar(
                    InspectorId.parse(key), new Interval(now, now.plusMillis(1)), now.plus(LOADED_WITHIN));
            router.read(any).onFailure(fault -> log.debug("{} is not loaded yet: {}", key, fault.toString()));
        }
    }
}
