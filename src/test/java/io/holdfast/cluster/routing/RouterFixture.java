package io.holdfast.cluster.routing;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Rules;
import io.holdfast.cluster.holds.HazelcastKeyStore;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.cluster.member.Ownership;
import io.holdfast.cluster.member.Ownership.Host;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Lease;
import io.holdfast.inspector.Origin;
import io.holdfast.reservation.Reservations;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Deadlines;
import io.holdfast.runtime.RandomIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A router on a real member, two lanes of a test on its two event loops, and whatever ownership the test says. */
public final class RouterFixture {
    public static final InspectorId INES = new InspectorId("acme", "ines");
    public static final InspectorId OLAF = new InspectorId("acme", "olaf");
    public static final InspectorId PIA = new InspectorId("acme", "pia");
    public static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    static final Instant NINE = Instant.parse("2026-11-05T09:00:00Z");

    private final long begun = System.nanoTime();
    /** It was noon when the test began. */
    public final Clock clock = () -> NOON.plusNanos(System.nanoTime() - begun);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final FakeLane[] lanes = {new FakeLane(), new FakeLane()};
    public final Context[] loops = new Context[2];
    final InspectorRouter router;
    public final Reservations reservations;
    public volatile Function<InspectorId, Optional<Host>> host;
    volatile boolean hasLease = true;

    private final Lanes mounting;
    private final String memberId = new RandomIds().random();

    public RouterFixture(OneMember member) {
        Lease lease = new Lease() {
            @Override
            public boolean isValid() {
                return hasLease;
            }

            @Override
            public long term() {
                return 1;
            }
        };
        Ownership ownership = new Ownership() {
            @Override
            public Optional<Host> hostOf(InspectorId inspector) {
                return host.apply(inspector);
            }

            @Override
            public boolean isMember(String id) {
                return id.equals(memberId);
            }
        };
        host = inspector -> here(0);
        mounting = new Lanes(member.vertx(), memberId, 2, ownership, lease, clock, meters);
        KeyStore keys = new HazelcastKeyStore(member.member().hazelcast(), member.onContext(), clock);
        router = new InspectorRouter(new RoutingPorts(
                member.vertx(), ownership, mounting, clock, new Deadlines(), new RequestsInFlight(ownership, meters)));
        reservations = new Reservations(router, keys, clock, meters);
        for (int i = 0; i < 2; i++) {
            loops[i] = ((VertxInternal) member.vertx()).createEventLoopContext();
        }
    }

    public RouterFixture mount() throws Exception {
        for (int i = 0; i < 2; i++) {
            int lane = i;
            on(loops[i], () -> mounting.mount(lanes[lane], loops[lane]));
        }
        return this;
    }

    public Optional<Host> here(int lane) {
        return Optional.of(new Host(memberId, lane, true));
    }

    public static <T> T on(Context context, Supplier<Future<T>> call) throws Exception {
        Promise<T> done = Promise.promise();
        context.runOnContext(nothing -> call.get().onComplete(done));
        return done.future().await(20, TimeUnit.SECONDS);
    }

    public static Interval hours(int from, int to) {
        return new Interval(NINE.plus(Duration.ofHours(from)), NINE.plus(Duration.ofHours(to)));
    }

    public Envelope placeHold(Duration untilDeadline, InspectorId... inspectors) {
        return placeHold(untilDeadline, null, inspectors);
    }

    public Envelope placeHold(Duration untilDeadline, @Nullable IdempotencyKey key, InspectorId... inspectors) {
        Instant now = clock.now();
        Hold hold = new Hold(
                "h~ines~1",
                hours(0, 2),
                new Job(List.of(inspectors), null, null),
                new Hold.Term(now, now.plusSeconds(600)),
                null,
                null,
                null);
        Rules rules = new Rules(Duration.ofDays(180), Duration.ofMinutes(30), 3, null);
        return new Envelope(
                "c1",
                List.of(inspectors),
                new PlaceHold(hold),
                key,
                null,
                rules,
                new Origin(null, null, "r1"),
                now.plus(untilDeadline),
                1);
    }
}
