package io.holdfast.cluster;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.cluster.member.Ownership;
import io.holdfast.cluster.member.Ownership.Host;
import io.holdfast.inspector.DurableHolds;
import io.holdfast.inspector.HolderQuotas;
import io.holdfast.inspector.HolderQuotas.Holder;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody in memory knows of durable holds, as after a full stop: their inspectors are loaded shortly before their
 * time is up, so that their owner ends them when it is, and their places are taken in the counts of their holders.
 */
final class DurableHoldWatch {
    private static final Logger log = LoggerFactory.getLogger(DurableHoldWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long before its end an inspector is loaded: two looks, and a load that takes long. */
    private static final Duration AHEAD = Duration.ofSeconds(4);

    private static final int HOLDS_AT_ONCE = 1000;

    /** No date of MongoDB is later. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final Vertx vertx;
    private final Ownership ownership;
    private final Consumer<Collection<InspectorId>> load;
    private final HolderQuotas places;
    private final Clock clock;
    private @Nullable DurableHolds holds;
    private long timer = -1;
    private boolean isLooking;
    private volatile boolean isCounted;

    /** @param load inspectors that are owned here */
    DurableHoldWatch(
            Vertx vertx,
            Ownership ownership,
            Consumer<Collection<InspectorId>> load,
            HolderQuotas places,
            Clock clock) {
        this.vertx = vertx;
        this.ownership = ownership;
        this.load = load;
        this.places = places;
        this.clock = clock;
    }

    void begin(DurableHolds known) {
        holds = known;
        timer = vertx.setPeriodic(1, LOOK.toMillis(), any -> look(known));
    }

    void end() {
        vertx.cancelTimer(timer);
    }

    /** A member is gone, and perhaps every copy of some counts: they are taken again. */
    void countAgain() {
        isCounted = false;
    }

    /** Done when every live hold has its place, or will be given it later; taking one twice takes one. */
    Future<Void> count() {
        DurableHolds known = holds;
        return known == null ? Future.succeededFuture() : count(known);
    }

    private Future<Void> count(DurableHolds known) {
        return Round.repeat(new Pages(known))
                .onSuccess(all -> isCounted = true)
                .onFailure(fault -> log.warn("the places of durable holds are taken later: {}", fault.toString()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** All live holds, page by page. */
    private final class Pages implements Round<Boolean> {
        private final DurableHolds known;
        private @Nullable Hold last;

        private Pages(DurableHolds known) {
            this.known = known;
        }

        @Override
        public Future<Optional<Boolean>> take() {
            Hold before = last;
            return known.live(END_OF_TIME, before, HOLDS_AT_ONCE)
                    .compose(found -> keep(found)
                            .compose(nothing -> known.live(END_OF_TIME, before, HOLDS_AT_ONCE))
                            .compose(still -> giveBack(found, still))
                            .map(nothing -> {
                                if (found.size() < HOLDS_AT_ONCE) {
                                    return Optional.of(true);
                                }
                                last = found.get(found.size() - 1);
                                return Optional.empty();
                            }));
        }
    }

    /** Those that went while they were counted; one that was extended meanwhile comes again on a later page. */
    private Future<Void> giveBack(List<Hold> found, List<Hold> still) {
        Set<String> there = still.stream().map(Hold::id).collect(Collectors.toSet());
        List<Future<Void>> given = new ArrayList<>();
        for (Hold hold : found) {
            Holder holder = holder(hold);
            if (holder != null && !there.contains(hold.id())) {
                given.add(places.giveBack(holder, hold.id()));
            }
        }
        return Future.all(given).mapEmpty();
    }

    private static @Nullable Holder holder(Hold hold) {
        String name = hold.holder();
        return name == null ? null : new Holder(hold.inspectors().get(0).companyId(), name);
    }

    private Future<Void> keep(List<Hold> found) {
        List<Future<Void>> kept = new ArrayList<>();
        for (Hold hold : found) {
            Holder holder = holder(hold);
            if (holder != null) {
                kept.add(places.keep(holder, hold.id(), hold.expiresAt()));
            }
        }
        return Future.all(kept).mapEmpty();
    }

    private void look(DurableHolds known) {
        if (isLooking) {
            return;
        }
        isLooking = true;
        Future<Void> counted = isCounted ? Future.succeededFuture() : count(known);
        counted.compose(nothing -> known.live(clock.now().plus(AHEAD), null, HOLDS_AT_ONCE))
                .map(this::ownedHere)
                .onSuccess(load::accept)
                .onFailure(fault -> log.debug("holds that are due are looked for again: {}", fault.toString()))
                .onComplete(any -> isLooking = false);
    }

    private Set<InspectorId> ownedHere(List<Hold> due) {
        Set<InspectorId> here = new LinkedHashSet<>();
        for (Hold hold : due) {
            for (InspectorId inspector : hold.inspectors()) {
                if (ownership.hostOf(inspector).filter(Host::isHere).isPresent()) {
                    here.add(inspector);
                }
            }
        }
        return here;
    }
}
