package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On random days that are nearly full: what a refused move is offered is what is accepted when it is asked for, in the
 * order of the grid, and nothing nearer is left out.
 */
class AlternativesOfMovesIT {
    private static final int ROUNDS = 10;
    private static final String COMPANY = "/v1/companies/acme";
    private static final String[] OLD_ROUTES = {"X-Company-Id", "acme"};
    private static final int HALF_HOURS = 48;

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(9, ChronoUnit.DAYS);
    private int refused;

    /** Something that can be moved, by the call that moves it. */
    private interface Moved {
        Answer to(Instant start, Instant end);
    }

    @Test
    void areTheNearestThatAreAcceptedWhenAskedFor() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            for (int round = 0; round < ROUNDS; round++) {
                check(api, "alone-" + round, List.of("a" + round), this::booking);
                check(api, "team-" + round, List.of("c" + round, "b" + round), this::booking);
                check(api, "event-" + round, List.of("d" + round), (one, who, at) -> event(one, who, at, false));
                check(api, "hold-" + round, List.of("e" + round), (one, who, at) -> event(one, who, at, true));
            }
        }
        assertThat(refused).as("refused moves, seed %d", seed).isGreaterThan(ROUNDS);
    }

    /** How one kind of thing is made. */
    private interface Making {
        Moved of(Api api, List<String> inspectors, Instant start);
    }

    private void check(Api api, String name, List<String> inspectors, Making making) {
        Instant home = at(HALF_HOURS / 2);
        Moved moved = making.of(api, inspectors, home);
        for (int i = 0; i < 14; i++) {
            Instant start = at(random.nextInt(HALF_HOURS));
            String who = inspectors.get(random.nextInt(inspectors.size()));
            int status = api.post(COMPANY + "/bookings", booked(List.of(who), start, 1 + random.nextInt(3)))
                    .status();
            assertThat(status).isIn(201, 409);
        }
        Instant wanted = home.plus(Duration.ofMinutes(30L * (random.nextInt(9) - 4)));
        Answer answer = moved.to(wanted, end(wanted));
        if (answer.status() == 409) {
            refused++;
            assertThat(offered(answer))
                    .as(
                            "%s to %s, seed %d: %s",
                            name, wanted, seed, answer.body().encode())
                    .isEqualTo(accepted(moved, home, wanted));
        } else {
            assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        }
    }

    private static List<Instant> offered(Answer refusal) {
        List<Instant> starts = new ArrayList<>();
        for (Object one : refusal.array("alternatives")) {
            starts.add(Instant.parse(((JsonObject) one).getString("start")));
        }
        return starts;
    }

    /** Asks for one time of the grid after the other; each that is accepted is given up again. */
    private static List<Instant> accepted(Moved moved, Instant home, Instant wanted) {
        List<Instant> accepted = new ArrayList<>();
        for (long minutes = 30; minutes <= 48 * 60 && accepted.size() < 3; minutes += 30) {
            for (long away : new long[] {minutes, -minutes}) {
                Instant tried = wanted.plus(Duration.ofMinutes(away));
                int status = moved.to(tried, end(tried)).status();
                assertThat(status).isIn(200, 409);
                if (status == 200 && accepted.size() < 3) {
                    accepted.add(tried);
                }
                if (status == 200) {
                    assertThat(moved.to(home, end(home)).status()).isEqualTo(200);
                }
            }
        }
        return accepted;
    }

    private Moved booking(Api api, List<String> inspectors, Instant start) {
        Answer made = api.post(COMPANY + "/bookings", booked(inspectors, start, 4));
        assertThat(made.status()).as(made.body().encode()).isEqualTo(201);
        String path = COMPANY + "/bookings/" + made.id() + "/reschedule";
        return (from, to) ->
                api.post(path, new JsonObject().put("start", from.toString()).put("end", to.toString()));
    }

    private Moved event(Api api, List<String> inspectors, Instant start, boolean isHold) {
        JsonObject event = event(start, end(start))
                .put("_inspectorId", inspectors.get(0))
                .put("type", "Block")
                .put("workingHold", isHold);
        Answer made = api.post("/event", event, OLD_ROUTES);
        assertThat(made.status()).as(made.body().encode()).isEqualTo(201);
        String path = "/event/" + made.body().getString("_id");
        return (from, to) -> api.patch(path, event(from, to), OLD_ROUTES);
    }

    private static JsonObject event(Instant start, Instant end) {
        return new JsonObject().put("datetime", start.toString()).put("endtime", end.toString());
    }

    private static JsonObject booked(List<String> inspectors, Instant start, int halfHours) {
        return new JsonObject()
                .put("inspectorIds", new JsonArray(inspectors))
                .put("start", start.toString())
                .put("end", start.plus(Duration.ofMinutes(30L * halfHours)).toString());
    }

    private Instant at(int halfHour) {
        return day.plus(Duration.ofMinutes(30L * halfHour));
    }

    /** Two hours. */
    private static Instant end(Instant start) {
        return start.plus(Duration.ofHours(2));
    }
}
