package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One company's bookings over HTTP, and what must be true of them. */
@SuppressWarnings("TimeInStaticInitializer") // one plan for the whole run
final class Bookings {
    private static final String COMPANY = "/v1/companies/acme";
    private static final Instant FIRST =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS);

    private Bookings() {}

    /** The n-th half hour of the plan; a booking of an hour from it overlaps its neighbours. */
    static JsonObject hourAt(String inspector, int slot) {
        Instant start = FIRST.plus(Duration.ofMinutes(30L * slot));
        return new JsonObject()
                .put("inspectorId", inspector)
                .put("start", start.toString())
                .put("end", start.plus(Duration.ofHours(1)).toString());
    }

    static String holds() {
        return COMPANY + "/holds";
    }

    static String bookings() {
        return COMPANY + "/bookings";
    }

    static String calendar(String inspector) {
        return COMPANY + "/inspectors/" + inspector + "/calendar?from=" + FIRST + "&to="
                + FIRST.plus(60, ChronoUnit.DAYS);
    }

    static String journal() {
        return COMPANY + "/journal?limit=500";
    }

    /** All bookings that the list has for the inspector, page by page. */
    static List<JsonObject> of(Api api, String inspector) {
        List<JsonObject> all = new ArrayList<>();
        String next = "";
        do {
            Answer page = api.get(bookings() + "?inspectorId=" + inspector + "&status=confirmed&limit=500" + next);
            assertThat(page.status()).as(page.body().encode()).isEqualTo(200);
            page.array("items").forEach(item -> all.add((JsonObject) item));
            next = page.body().getString("next") == null
                    ? ""
                    : "&after=" + page.body().getString("next");
        } while (!next.isEmpty());
        return all;
    }

    static void assertNoneOverlap(List<JsonObject> bookings) {
        List<JsonObject> byStart = new ArrayList<>(bookings);
        byStart.sort(Comparator.comparing(booking -> booking.getString("start")));
        for (int i = 1; i < byStart.size(); i++) {
            assertThat(Instant.parse(byStart.get(i).getString("start")))
                    .as("%s and %s", byStart.get(i - 1), byStart.get(i))
                    .isAfterOrEqualTo(Instant.parse(byStart.get(i - 1).getString("end")));
        }
    }
}
