package io.holdfast.cluster.routing;

import io.holdfast.cluster.holds.OneMember;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long the way to a lane that answers at once takes, one at a time, and a member's start. A program, no test. */
final class RouterSpeed {
    private static final int CALLS = 100_000;

    private RouterSpeed() {}

    public static void main(String[] arguments) throws Exception {
        for (int i = 0; i < 3; i++) {
            OneMember member = new OneMember();
            long begun = System.nanoTime();
            member.beforeAll(null);
            System.out.printf("start %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            begun = System.nanoTime();
            member.afterAll(null);
            System.out.printf("close %d ms%n", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        }
        OneMember member = new OneMember();
        member.beforeAll(null);
        RouterFixture world = new RouterFixture(member).mount();
        Reply yes = new Accepted(List.of(), List.of(), false);
        world.lanes[0].answer = any -> Future.succeededFuture(yes);
        for (int round = 0; round < 3; round++) {
            measure("same event loop", world, world.loops[0]);
            measure("other event loop, by the bus", world, world.loops[1]);
        }
        member.afterAll(null);
    }

    private static void measure(String what, RouterFixture world, Context caller) throws Exception {
        Envelope envelope = world.placeHold(Duration.ofMinutes(5), RouterFixture.INES);
        long[] nanos = new long[CALLS];
        Promise<Void> done = Promise.promise();
        long begun = System.nanoTime();
        caller.runOnContext(nothing -> again(0, nanos, world, caller, envelope, done));
        done.future().await(120, TimeUnit.SECONDS);
        long total = System.nanoTime() - begun;
        world.lanes[0].received.clear();
        Arrays.sort(nanos);
        System.out.printf(
                "%-30s %,d /s, p50 %.1f us, p99 %.1f us%n",
                what, CALLS * 1_000_000_000L / total, nanos[CALLS / 2] / 1e3, nanos[CALLS / 100 * 99] / 1e3);
    }

    private static void again(
            int call, long[] nanos, RouterFixture world, Context caller, Envelope envelope, Promise<Void> done) {
        if (call == CALLS) {
            done.complete();
            return;
        }
        long begun = System.nanoTime();
        world.router.send(envelope).onComplete(any -> {
            nanos[call] = System.nanoTime() - begun;
            caller.runOnContext(nothing -> again(call + 1, nanos, world, caller, envelope, done));
        });
    }
}
