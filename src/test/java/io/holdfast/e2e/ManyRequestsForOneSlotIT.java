package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand people want the same hour. */
class ManyRequestsForOneSlotIT {
    private static final int REQUESTS = 1000;

    @TempDir
    private Path folder;

    @Test
    void exactlyOneIsBookedOnTheEmbeddedServer() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            exactlyOneIsBooked(new Api(gateway.url()));
        }
    }

    @Test
    void exactlyOneIsBookedOnARealMongod() {
        String uri = TestMongo.real().uri();
        try (GatewayProcess gateway = GatewayProcess.on(uri, TestMongo.newDatabase(), folder)) {
            exactlyOneIsBooked(new Api(gateway.url()));
        }
    }

    @Test
    void exactlyOneIsHeld() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            List<Answer> answers = all(api, Bookings.holds());
            assertThat(count(answers, 201)).isEqualTo(1);
            assertThat(count(answers, 409)).isEqualTo(REQUESTS - 1);
            assertThat(api.get(Bookings.calendar("ann")).array("entries")).hasSize(1);
        }
    }

    private static void exactlyOneIsBooked(Api api) {
        List<Answer> answers = all(api, Bookings.bookings());
        assertThat(count(answers, 201)).isEqualTo(1);
        assertThat(count(answers, 409)).isEqualTo(REQUESTS - 1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).allSatisfy(refused -> {
            assertThat(refused.code()).isEqualTo("slot-taken");
            assertThat(refused.array("conflicts")).hasSize(1);
            assertThat(refused.array("alternatives")).hasSize(3);
        });
        assertThat(api.get(Bookings.journal()).array("items")).hasSize(1);
        assertThat(Bookings.of(api, "ann")).hasSize(1);
    }

    private static List<Answer> all(Api api, String path) {
        JsonObject wanted = Bookings.hourAt("ann", 20);
        List<CompletableFuture<Answer>> sent = IntStream.range(0, REQUESTS)
                .mapToObj(any -> api.postSoon(path, wanted))
                .toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }
}
