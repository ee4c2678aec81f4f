package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for a change is answered for it, however many ask at once: 503 is for a Holdfast that is away. */
class ManyChangesOfOneThingIT {
    private static final int AT_ONCE = 30;
    private static final String BOOKINGS = "/v1/companies/acme/bookings";
    private static final String[] OLD_ROUTES = {"X-Company-Id", "acme"};

    @TempDir
    private Path folder;

    private final Instant day = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(9, ChronoUnit.DAYS);

    @Test
    void areAllMadeOnTheEmbeddedServer() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            allAreMade(new Api(gateway.url()));
        }
    }

    @Test
    void areAllMadeOnARealMongod() {
        String uri = TestMongo.real().uri();
        try (GatewayProcess gateway = GatewayProcess.on(uri, TestMongo.newDatabase(), folder)) {
            allAreMade(new Api(gateway.url()));
        }
    }

    private void allAreMade(Api api) {
        areRescheduled(api, "ann");
        areRescheduled(api, "bob", "carl");
        areAmended(api);
        areCancelledOnce(api);
        areDeletedOnce(api);
        areOneOfSeveral(api);
    }

    private void areRescheduled(Api api, String... team) {
        String booking = BOOKINGS + "/" + book(api, team).id();
        List<Answer> answers = atOnce(i -> api.postSoon(booking + "/reschedule", hour(i + 1)));

        assertThat(answers).allSatisfy(answer -> isAnswered(answer, 200));
        assertThat(answers)
                .extracting(answer -> answer.body().getLong("revision"))
                .doesNotHaveDuplicates();
    }

    /** Each amends what the one before left, and no field is lost. */
    private void areAmended(Api api) {
        JsonObject block = new JsonObject()
                .put("type", "Block")
                .put("_inspectorId", "dora")
                .put("datetime", hour(0).getString("start"))
                .put("endtime", hour(0).getString("end"));
        String event = "/event/" + api.post("/event", block, OLD_ROUTES).body().getString("_id");
        List<Answer> answers = atOnce(i -> api.patchSoon(event, new JsonObject().put("field" + i, i), OLD_ROUTES));

        assertThat(answers).allSatisfy(answer -> isAnswered(answer, 200));
        JsonObject last = api.patch(event, new JsonObject().put("title", "last"), OLD_ROUTES)
                .body();
        assertThat(IntStream.range(0, AT_ONCE))
                .allSatisfy(i -> assertThat(last.getInteger("field" + i)).isEqualTo(i));
    }

    private void areCancelledOnce(Api api) {
        String booking = BOOKINGS + "/" + book(api, "emma").id();
        List<Answer> answers = atOnce(i -> i % 2 == 0
                ? api.postSoon(booking + "/cancel", new JsonObject())
                : api.postSoon(booking + "/reschedule", hour(i)));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.body().encode()).isIn(200, 409));
        assertThat(api.get(booking).body().getString("status")).isEqualTo("cancelled");
    }

    private void areDeletedOnce(Api api) {
        JsonObject block = hour(0).put("inspectorId", "fred").put("kind", "block");
        String path = "/v1/companies/acme/blocks";
        String id = api.post(path, block).id();
        List<CompletableFuture<Answer>> sent = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.delete(path + "/" + id)))
                .toList();

        assertThat(sent).allSatisfy(answer -> isAnswered(answer.join(), 204));
    }

    private void areOneOfSeveral(Api api) {
        JsonObject any = hour(0).put("anyOf", new JsonArray(List.of("gus", "hal", "ida")));
        List<Answer> answers = atOnce(i -> api.postSoon(BOOKINGS, any));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
        assertThat(answers.stream().filter(answer -> answer.status() != 201))
                .allSatisfy(answer -> isAnswered(answer, 409));
    }

    private static void isAnswered(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(status);
    }

    private Answer book(Api api, String... team) {
        Answer made = api.post(BOOKINGS, hour(0).put("inspectorIds", new JsonArray(List.of(team))));
        isAnswered(made, 201);
        return made;
    }

    private static List<Answer> atOnce(IntFunction<CompletableFuture<Answer>> asking) {
        List<CompletableFuture<Answer>> sent =
                IntStream.range(0, AT_ONCE).mapToObj(asking).toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private JsonObject hour(int n) {
        return new JsonObject()
                .put("start", day.plus(n, ChronoUnit.HOURS).toString())
                .put("end", day.plus(n + 1L, ChronoUnit.HOURS).toString());
    }
}
