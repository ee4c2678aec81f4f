package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.reservation.ReservationPorts;
import io.holdfast.security.HoldTokens;
import io.holdfast.testkit.Contract;
import io.holdfast.testkit.Contract.Operation;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file and the router say the same, and real answers are as the file says. */
class OpenApiTest {
    private static final String COMPANY = "/v1/companies/{companyId}";
    private static final String FROM_TO = "?from=2026-12-01T00:00:00Z&to=2026-12-31T00:00:00Z";

    private final Contract contract = Contract.asItIs();
    private Listener listener;
    private RawConnection connection;

    @BeforeEach
    void listen() {
        listener = new Listener();
        connection = listener.connect();
    }

    @AfterEach
    void close() {
        connection.close();
        listener.close();
    }

    private static RouteTable resources() {
        HoldTokens tokens = new HoldTokens(new ModelSecrets().valid(), new ModelSecrets(), Instant::now);
        ReservationPorts useCases = new ReservationPorts(null, null, null, null, tokens, Instant::now);
        return HttpVerticle.resources(new HttpPorts(useCases, null, null, fault -> fault, null));
    }

    @Test
    void everyRouteIsInTheContractAndTheOtherWayRound() {
        Set<String> routed = new TreeSet<>(resources().names());
        routed.add("GET /openapi.yaml");
        assertThat(contract.operations())
                .extracting(one -> one.method().toUpperCase(Locale.ROOT) + " "
                        + one.path().replace("{", ":").replace("}", ""))
                .containsExactlyInAnyOrderElementsOf(routed);
    }

    @Test
    void queriesAreWrittenAsTheyAreRead() {
        resources()
                .byPath()
                .forEach((path, operations) -> operations.forEach((method, operation) -> {
                    String written = path.replaceAll(":(\\w+)", "{$1}");
                    Operation found = contract.operation(method.name(), written).orElseThrow();
                    assertThat(contract.parameters(found))
                            .filteredOn(
                                    parameter -> parameter.get("in").asText().equals("query"))
                            .extracting(parameter -> parameter.get("name").asText())
                            .as("%s %s", method, written)
                            .containsExactlyInAnyOrderElementsOf(operation.queryParameters());
                }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(contract.file().findValuesAsText("$ref"))
                .allMatch(
                        reference -> !contract.file().at(reference.substring(1)).isMissingNode());
    }

    @Test
    void theFileIsServed() {
        Raw answer = connection.get("/openapi.yaml");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "application/yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }

    @Test
    void holdsAreAsWritten() {
        JsonObject hold = fits("post", COMPANY + "/holds", "", body("ines", 9, ",\"note\":\"n\""), 201);
        fits("post", COMPANY + "/holds", "", body("ines", 10, ""), 409);
        fits("post", COMPANY + "/holds", "", "{}", 400);
        fits("post", COMPANY + "/holds", "", body("ines", 9, ",\"serviceId\":\"x\""), 422);
        String id = hold.getString("id");
        assertThat(fits("get", COMPANY + "/holds/{id}", id, null, 200).containsKey("token"))
                .isFalse();
        String token = hold.getString("token");
        fits("post", COMPANY + "/holds/{id}/extend", id, "{\"ttlSeconds\":900,\"token\":\"" + token + "\"}", 200);
        fits("post", COMPANY + "/holds/{id}/extend", id, "{\"ttlSeconds\":900}", 403);
        fits("get", COMPANY + "/holds/{id}", "unknown", null, 404);
    }

    @Test
    void bookingsAreAsWritten() {
        String more = ",\"customer\":{\"a\":1},\"details\":{},\"location\":{\"lat\":1,\"lng\":2.5,\"address\":\"x\"}";
        String id = fits("post", COMPANY + "/bookings", "", body("ines", 9, more), 201)
                .getString("id");
        fits("get", COMPANY + "/bookings/{id}", id, null, 200);
        fits("get", COMPANY + "/bookings", FROM_TO, null, 200);
        fits("post", COMPANY + "/bookings/{id}/reschedule", id, body(null, 12, ""), 200);
        fits("post", COMPANY + "/bookings/{id}/cancel", id, "{\"reason\":\"rain\"}", 200);
        fits("post", COMPANY + "/bookings/{id}/cancel", id, "{}", 200);
        fits("post", COMPANY + "/bookings/{id}/reschedule", id, body(null, 12, ""), 409);
        fits("get", COMPANY + "/journal", "?limit=5", null, 200);
        fits("get", COMPANY + "/inspectors/{inspectorId}/calendar", FROM_TO, null, 200);
    }

    @Test
    void blocksAndSettingsAreAsWritten() {
        String block = body("ines", 9, ",\"kind\":\"event\",\"title\":\"t\"");
        fits(
                "get",
                COMPANY + "/blocks/{id}",
                fits("post", COMPANY + "/blocks", "", block, 201).getString("id"),
                null,
                200);
        String vacation = fits("post", COMPANY + "/vacations", "", body("omar", 9, ""), 201)
                .getString("id");
        fits("get", COMPANY + "/vacations/{id}", vacation, null, 200);
        fits("put", COMPANY + "/settings", "", "{\"timeZone\":\"Europe/Madrid\"}", 200);
        fits("get", COMPANY + "/settings", "", null, 200);
        String profile = "{\"name\":\"I\",\"workingHours\":{\"monday\":[{\"from\":\"08:00\",\"to\":\"24:00\"}]},"
                + "\"exceptions\":[{\"date\":\"2026-12-24\",\"hours\":[]}],\"home\":{\"lat\":1,\"lng\":2}}";
        JsonObject put = fits("put", COMPANY + "/inspectors/{inspectorId}", "ines", profile, 201);
        assertThat(put.getString("timeZone")).isEqualTo("Europe/Madrid");
        fits("put", COMPANY + "/inspectors/{inspectorId}", "ines", profile, 200);
        fits("get", COMPANY + "/inspectors", "", null, 200);
        fits("put", COMPANY + "/services/{serviceId}", "home", "{\"name\":\"H\",\"durationMinutes\":90}", 201);
        fits("get", COMPANY + "/services", "", null, 200);
    }

    @Test
    void documentsOfTheSchedulerAreAsWritten() {
        String times =
                "\"_inspectorId\":\"sam\",\"datetime\":\"2026-12-01T09:00:00Z\",\"endtime\":\"2026-12-01T11:00:00Z\"";
        String hold = fits(
                        "post",
                        "/event",
                        "",
                        "{\"type\":\"Block\",\"ttlSeconds\":60,\"colour\":\"red\"," + times + "}",
                        201)
                .getString("_id");
        JsonObject moved = fits("patch", "/event/{id}", hold, "{\"ttlSeconds\":900}", 200);
        assertThat(moved.getString("colour")).isEqualTo("red");
        JsonObject amended =
                fits("patch", "/event/{id}", hold, "{\"colour\":\"blue\",\"floor\":2,\"title\":\"Attic\"}", 200);
        assertThat(amended.getString("colour")).isEqualTo("blue");
        assertThat(amended.getString("title")).isEqualTo("Attic");
        assertThat(amended.getString("expiresAt")).isEqualTo(moved.getString("expiresAt"));
        fits("patch", "/event/{id}", hold, "{\"_inspectorId\":\"tom\"}", 422);
        fits("patch", "/event/{id}", hold, "{\"_inspectorId\":\"sam\",\"type\":\"Block\"}", 200);
        fits("patch", "/event/{id}", hold, "{}", 400);
        fits("post", "/inspection/book-job", "", "{" + times + "}", 409);
        fits("post", "/inspection/book-job", "", "{\"workingHoldId\":\"" + hold + "\"," + times + "}", 201);
        fits("patch", "/event/{id}", hold, "{\"ttlSeconds\":900}", 409);
        fits("post", "/spectora/create-job", "", "{" + times.replace("T09", "T11") + "}", 400);
    }

    @Test
    void anEventIsAmendedFieldByField() {
        String times =
                "\"_inspectorId\":\"lou\",\"datetime\":\"2026-12-01T09:00:00Z\",\"endtime\":\"2026-12-01T11:00:00Z\"";
        String event = fits(
                        "post",
                        "/event",
                        "",
                        "{\"type\":\"Event\",\"title\":\"Dentist\",\"colour\":\"red\"," + times + "}",
                        201)
                .getString("_id");
        JsonObject amended = fits("patch", "/event/{id}", event, "{\"colour\":null,\"floor\":{\"a\":1}}", 200);
        assertThat(amended.getString("title")).isEqualTo("Dentist");
        assertThat(amended.containsKey("colour")).isTrue();
        assertThat(amended.getValue("colour")).isNull();
        JsonObject moved = fits("patch", "/event/{id}", event, "{\"endtime\":\"2026-12-01T12:00:00Z\"}", 200);
        assertThat(moved.getJsonObject("floor")).isEqualTo(new JsonObject().put("a", 1));
        assertThat(moved.getString("datetime")).isEqualTo("2026-12-01T09:00:00Z");
        fits("patch", "/event/{id}", event, "{\"type\":\"Block\"}", 422);
    }

    @Test
    void theKindOfAnEventCannotBeAmended() {
        String times =
                "\"_inspectorId\":\"kim\",\"datetime\":\"2026-12-01T09:00:00Z\",\"endtime\":\"2026-12-01T11:00:00Z\"";
        String block = fits("post", "/event", "", "{\"type\":\"Block\"," + times + "}", 201)
                .getString("_id");
        for (String field : new String[] {
            "\"workingHold\":true",
            "\"expiresAt\":\"2026-12-01T10:00:00Z\"",
            "\"ttlSeconds\":60",
            "\"type\":\"Event\"",
            "\"_inspectorId\":\"ann\""
        }) {
            JsonObject refused = fits("patch", "/event/{id}", block, "{\"note\":1," + field + "}", 422);
            assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                    .isEqualTo("#/" + field.substring(1, field.indexOf(':') - 1));
        }
        fits("patch", "/event/{id}", block, "{\"workingHold\":false,\"type\":\"Block\"}", 200);
        String hold = fits(
                        "post",
                        "/event",
                        "",
                        "{\"type\":\"Block\",\"workingHold\":true,"
                                + times.replace("T11", "T12").replace("T09", "T11") + "}",
                        201)
                .getString("_id");
        fits("patch", "/event/{id}", hold, "{\"workingHold\":false}", 422);
        fits("patch", "/event/{id}", hold, "{\"workingHold\":true}", 200);
    }

    @Test
    void aJobOfAHoldThatIsLostIs410AndNamesIt() {
        String times =
                "\"_inspectorId\":\"kim\",\"datetime\":\"2026-12-01T09:00:00Z\",\"endtime\":\"2026-12-01T11:00:00Z\"";
        for (String id : new String[] {"h~kim~0000000000000000000099", "64b1f0c2e13f4a0012345678"}) {
            JsonObject gone =
                    fits("post", "/inspection/book-job", "", "{\"workingHoldId\":\"" + id + "\"," + times + "}", 410);
            assertThat(gone.getString("type")).isEqualTo("urn:holdfast:problem:hold-expired");
            assertThat(gone.getString("detail")).contains(id);
        }
    }

    /** Asks, and holds the answer against the file. */
    private JsonObject fits(String method, String path, String rest, String body, int status) {
        String where =
                path.replace("{companyId}", "acme").replace("{inspectorId}", rest.startsWith("?") ? "ines" : rest);
        where = where.replace("{serviceId}", rest).replace("{id}", rest) + (rest.startsWith("?") ? rest : "");
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        Raw answer = connection.ask(
                method.toUpperCase(Locale.ROOT), where, bytes, "Content-Type: application/json", "X-Company-Id: acme");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(contract.misfitsOfAnswer(method, path, status, Contract.tree(answer.body())))
                .as(answer.body())
                .isEmpty();
        assertThat(answer.headers()).containsKey("x-request-id");
        return answer.json();
    }

    private static String body(String inspector, int hour, String more) {
        String who = inspector == null ? "" : "\"inspectorId\":\"" + inspector + "\",";
        return String.format(
                "{%s\"start\":\"2026-12-01T%02d:00:00Z\",\"end\":\"2026-12-01T%02d:00:00Z\"%s}",
                who, hour, hour + 2, more);
    }
}
