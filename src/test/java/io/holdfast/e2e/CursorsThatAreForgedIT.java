package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorsThatAreForgedIT {
    private static final String COMPANY = "/v1/companies/acme";
    private static final String AT = "2026-11-24T10:00:00.123Z ";

    @TempDir
    private Path folder;

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areRefusedByEveryListAndAreNoFaultOfOurs() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            assertThat(api.post(Bookings.bookings(), Bookings.hourAt("ann", 0)).status())
                    .isEqualTo(201);
            assertThat(api.post(Bookings.bookings(), Bookings.hourAt("ann", 2)).status())
                    .isEqualTo(201);
            String next = api.get(COMPANY + "/journal?limit=1").body().getString("next");
            for (String index : List.of("-1", "-2", "-2147483648")) {
                isRefused(api, "/journal", withIndex(next, index));
            }
            Answer beyond = api.get(COMPANY + "/journal?after=" + withIndex(next, "2147483647"));
            assertThat(beyond.status()).isEqualTo(200);
            assertThat(beyond.array("items")).hasSize(1);
            for (String index : List.of("-1", "-2147483648", "2147483648", "+1", "1.5", "")) {
                isRefused(api, "/journal", encoded(AT + "x/" + index));
            }
            for (String list : List.of("/journal", "/bookings", "/inspectors", "/services")) {
                isRefused(api, list, "%00");
                isRefused(api, list, "*");
                isRefused(api, list, encoded(AT) + "%3D");
            }
            isRefused(api, "/bookings", encoded("yesterday x"));
            assertThat(gateway.log()).doesNotContain("a request failed");
        }
    }

    /** One that was handed out, but for its last part. */
    private static String withIndex(String handedOut, String index) {
        String plain = new String(Base64.getUrlDecoder().decode(handedOut), StandardCharsets.UTF_8);
        return encoded(plain.substring(0, plain.lastIndexOf('/') + 1) + index);
    }

    private static void isRefused(Api api, String list, String after) {
        Answer answer = api.get(COMPANY + list + "?after=" + after);
        assertThat(answer.status())
                .as("%s?after=%s: %s", list, after, answer.body())
                .isEqualTo(400);
        assertThat(answer.body().encode()).contains("after");
    }
}
