package io.holdfast.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.security.TokenSecret;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two secrets are valid, and the one before them is forgotten when no hold can have a token of it. */
class RotatingSecretsIT {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private static List<TokenSecret> read(OpenedStores opened) {
        return TestClient.await(opened.stores.tokenSecrets().read());
    }

    private static TokenSecret rotate(OpenedStores opened, Instant now, boolean isForced) {
        CellSecrets secrets = new CellSecrets(opened.mongo);
        return TestClient.await(secrets.rotate(read(opened), now, isForced));
    }

    @ParameterizedTest
    @EnumSource
    void thePresentSecretStaysValid(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            List<TokenSecret> before = opened.stores.firstSecrets();
            assertThat(before).hasSize(1);
            TokenSecret made = rotate(opened, NOW, false);
            assertThat(made.from()).isEqualTo(NOW.plus(CellSecrets.LEAD));
            assertThat(read(opened)).containsExactly(before.get(0), made);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSecretBeforeIsForgottenAWeekLater(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            TokenSecret second = rotate(opened, NOW, false);
            Instant later = second.from().plus(WEEK);
            assertThatThrownBy(() -> rotate(opened, later.minusMillis(1), false))
                    .isInstanceOf(CellSecrets.TooSoon.class)
                    .hasMessageContaining("--force");
            TokenSecret third = rotate(opened, later, false);
            assertThat(read(opened)).containsExactly(second, third);
            TokenSecret fourth = rotate(opened, later, true);
            assertThat(read(opened)).containsExactly(third, fourth);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoRotationsAtTheSameTimeFails(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            List<TokenSecret> seen = read(opened);
            CellSecrets secrets = new CellSecrets(opened.mongo);
            TokenSecret made = TestClient.await(secrets.rotate(seen, NOW, false));
            assertThatThrownBy(() -> TestClient.await(secrets.rotate(seen, NOW, false)))
                    .hasMessageContaining("at the same time");
            assertThat(read(opened)).containsExactly(seen.get(0), made);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatWasMadeBeforeThereWereSeveralIsTheFirst(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            JsonObject id = new JsonObject().put("_id", "hold-tokens");
            TestClient.await(opened.mongo.removeDocument("cell", id));
            TestClient.await(opened.mongo.insert("cell", id.copy().put("secret", "c2VjcmV0")));
            assertThat(read(opened)).containsExactly(new TokenSecret("1", "c2VjcmV0", Instant.EPOCH));
            TokenSecret made = rotate(opened, NOW, false);
            assertThat(read(opened)).containsExactly(new TokenSecret("1", "c2VjcmV0", Instant.EPOCH), made);
        }
    }
}
