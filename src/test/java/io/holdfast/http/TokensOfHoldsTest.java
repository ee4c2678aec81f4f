package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.HoldToken;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.security.HoldTokens;
import io.holdfast.security.TokenSecret;
import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is good for one hold of one company, before a rotation and after it, and for seven days at least. */
class TokensOfHoldsTest {
    private static final String ID = "h~ines~" + "x".repeat(22);

    private final ModelSecrets secrets = new ModelSecrets();
    private Instant now = Instant.parse("2026-11-24T09:00:00Z");

    private HoldTokens member() {
        return new HoldTokens(secrets.valid(), secrets, () -> now);
    }

    private static HoldToken check(HoldTokens tokens, String company, String id, String token) {
        Future<HoldToken> checked = tokens.check(company, id, token);
        assertThat(checked.succeeded()).isTrue();
        return checked.result();
    }

    @Test
    void isOfOneHoldOfOneCompany() {
        HoldTokens tokens = member();
        String token = tokens.of("acme", ID, tokens.keyId());
        assertThat(check(tokens, "acme", ID, token)).isEqualTo(HoldToken.VALID);
        assertThat(check(tokens, "other", ID, token)).isEqualTo(HoldToken.WRONG);
        assertThat(check(tokens, "acme", ID.replace('x', 'y'), token)).isEqualTo(HoldToken.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1", "1.", ".x", "1.x", "01.x", "-1.x", "1e1.x", "１.x", "99999999999999999999.x"})
    void aTextThatLooksLikeATokenIsNone(String text) {
        HoldTokens tokens = member();
        assertThat(check(tokens, "acme", ID, text)).isEqualTo(HoldToken.WRONG);
        String mac = tokens.of("acme", ID, "1").substring(2);
        assertThat(check(tokens, "acme", ID, text + mac)).isIn(HoldToken.WRONG, HoldToken.VALID);
        assertThat(check(tokens, "acme", ID, mac)).isEqualTo(HoldToken.WRONG);
    }

    @Test
    void isMadeFromTheNewKeyWhenItsTimeHasCome() {
        secrets.rotate(now.plusSeconds(120));
        HoldTokens tokens = member();
        assertThat(tokens.keyId()).isEqualTo("1");
        now = now.plusSeconds(120);
        assertThat(tokens.keyId()).isEqualTo("2");
    }

    @Test
    void staysTheSameAfterOneRotation() {
        String before = member().of("acme", ID, "1");
        secrets.rotate(now);
        HoldTokens tokens = member();
        assertThat(tokens.of("acme", ID, "1")).isEqualTo(before);
        assertThat(check(tokens, "acme", ID, before)).isEqualTo(HoldToken.VALID);
        assertThat(tokens.of("acme", ID, tokens.keyId())).isNotEqualTo(before);
    }

    @Test
    void isVoidAfterTwoRotations() {
        String before = member().of("acme", ID, "1");
        secrets.rotate(now);
        secrets.rotate(now);
        assertThat(check(member(), "acme", ID, before)).isEqualTo(HoldToken.WRONG);
    }

    @Test
    void isKnownToAMemberThatHasNotHeardOfItsKey() {
        HoldTokens late = member();
        secrets.rotate(now);
        String token = member().of("acme", ID, "2");
        assertThat(check(late, "acme", ID, token)).isEqualTo(HoldToken.VALID);
        assertThat(secrets.reads()).isEqualTo(1);
        assertThat(check(late, "acme", ID, token)).isEqualTo(HoldToken.VALID);
        assertThat(secrets.reads()).isEqualTo(1);
    }

    @Test
    void tokensWithKeysThatDoNotExistMakeAMemberReadOnce() {
        HoldTokens tokens = member();
        for (int i = 5; i < 1000; i++) {
            assertThat(check(tokens, "acme", ID, i + ".x")).isEqualTo(HoldToken.WRONG);
        }
        assertThat(secrets.reads()).isEqualTo(1);
    }

    @Test
    void isNotCalledWrongWhereItsKeyCannotBeRead() {
        HoldTokens tokens = member();
        secrets.goAway();
        assertThat(tokens.check("acme", ID, "2.x").cause()).isInstanceOf(UnavailableException.class);
        assertThat(check(tokens, "acme", ID, tokens.of("acme", ID, "1"))).isEqualTo(HoldToken.VALID);
    }

    @Test
    void doesNotShowItsSecret() {
        TokenSecret secret = ModelSecrets.secret(7, now);
        assertThat(secret.toString()).contains("7").doesNotContain(secret.secret());
    }

    /** A stranger learns nothing of whether there is such a hold in another company. */
    @Test
    void theTokenOfAnotherCompanysHoldIsAsUnknownAsTheHold() {
        try (Listener listener = new Listener()) {
            Api api = listener.api();
            Answer placed = place(api, "one");
            String token = placed.body().getString("token");
            String other = "/v1/companies/other/holds/";
            JsonObject longer = new JsonObject().put("ttlSeconds", 60).put("token", token);
            Answer extended = api.post(other + placed.id() + "/extend", longer);
            Answer unknown = api.post(other + ID + "/extend", longer);
            assertThat(extended.status()).isEqualTo(404).isEqualTo(unknown.status());
            JsonObject confirm = new JsonObject().put("holdId", placed.id()).put("token", token);
            assertThat(api.post("/v1/companies/other/bookings", confirm).status())
                    .isEqualTo(404);
            assertThat(api.post(Listener.COMPANY + "/bookings", confirm).status())
                    .isEqualTo(201);
        }
    }

    @Test
    void theRepeatOfAHoldThatWasPlacedBeforeARotationIsAnsweredTheSame() {
        try (Listener listener = new Listener()) {
            Api api = listener.api();
            Answer before = place(api, "one");
            listener.secrets().rotate(listener.now().plusSeconds(1));
            api.post(
                    Listener.COMPANY + "/holds/" + ID + "/extend",
                    new JsonObject("{\"ttlSeconds\":1,\"token\":\"2.x\"}"));
            listener.pass(Duration.ofSeconds(2));
            assertThat(place(api, "one").body().getString("token"))
                    .isEqualTo(before.body().getString("token"))
                    .startsWith("1.");
            Answer after = api.post(
                    Listener.COMPANY + "/holds",
                    new JsonObject()
                            .put("inspectorId", "omar")
                            .put("start", "2026-12-01T09:00:00Z")
                            .put("end", "2026-12-01T11:00:00Z"));
            assertThat(after.body().getString("token")).startsWith("2.");
        }
    }

    private static Answer place(Api api, String key) {
        JsonObject body = new JsonObject()
                .put("inspectorId", "ines")
                .put("start", "2026-12-01T09:00:00Z")
                .put("end", "2026-12-01T11:00:00Z");
        Answer placed = api.post(Listener.COMPANY + "/holds", body, "Idempotency-Key", key);
        assertThat(placed.status()).isEqualTo(201);
        return placed;
    }
}
