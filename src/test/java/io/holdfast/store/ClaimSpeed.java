package io.holdfast.store;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.Claim;
import io.holdfast.testkit.TestMongo;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Not a test: prints how many bookings a second the journal takes, projections included. Argument: claims a run. */
final class ClaimSpeed {
    private ClaimSpeed() {}

    public static void main(String[] args) throws Exception {
        int claims = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        for (TestMongo mongo : new TestMongo[] {TestMongo.real(), TestMongo.embedded()}) {
            try (OpenedStores opened = OpenedStores.of(mongo.kind())) {
                int round = 0;
                for (int inFlight : new int[] {64, 64, 256}) {
                    run(opened, mongo.kind() + " " + inFlight, round++, inFlight, claims);
                }
            }
        }
        System.exit(0);
    }

    private static void run(OpenedStores opened, String name, int round, int inFlight, int claims) throws Exception {
        Semaphore slots = new Semaphore(inFlight);
        AtomicInteger claimed = new AtomicInteger();
        long[] micros = new long[claims];
        long begun = System.nanoTime();
        for (int i = 0; i < claims; i++) {
            slots.acquire();
            int n = i;
            String id = round + "-" + i;
            InspectorId inspector = OpenedStores.inspector("i" + id);
            var command = OpenedStores.command(
                    "c" + id,
                    OpenedStores.booked(OpenedStores.booking("b" + id, OpenedStores.NINE, inspector)),
                    new Claim(inspector, 1));
            long sent = System.nanoTime();
            var unused = opened.stores
                    .calendars()
                    .claim(command, Instant.now().plusSeconds(20))
                    .onComplete(done -> {
                        micros[n] = (System.nanoTime() - sent) / 1000;
                        if (done.result() instanceof Claimed) {
                            claimed.incrementAndGet();
                        }
                        slots.release();
                    });
        }
        slots.acquire(inFlight);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(micros);
        System.out.printf(
                "%s in flight: %.0f claims/s, p50 %.1f ms, p99 %.1f ms, %d of %d claimed%n",
                name,
                claims / seconds,
                micros[claims / 2] / 1e3,
                micros[claims * 99 / 100] / 1e3,
                claimed.get(),
                claims);
    }
}
