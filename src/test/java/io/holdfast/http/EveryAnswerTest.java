package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time on it, and whose pages may read it. */
class EveryAnswerTest {
    private static final String SETTINGS = Listener.COMPANY + "/settings";
    private static final String OURS = "https://booking.example.com";

    private static Listener closed;
    private static Listener open;

    @BeforeAll
    static void listen() {
        closed = new Listener();
        open = new Listener(5000, Set.of(OURS, "http://localhost:3000"));
    }

    @AfterAll
    static void close() {
        closed.close();
        open.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /v1/companies/acme/settings HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 200",
                "OPTIONS /v1/companies/acme/settings HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 204",
                "DELETE /v1/companies/acme/settings HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 405",
                "GET /openapi.yaml HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 200",
                "GET /nowhere HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 404",
                "GET /a%zz HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n | 404",
                "GET /nowhere?%zz HTTP/1.1\\r\\n\\r\\n | 400",
                "hello\\r\\n\\r\\n | 400",
                "POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: -1\\r\\n\\r\\n | 400",
            })
    void hasTheDate(String request, int status) {
        try (RawConnection connection = closed.connect()) {
            Raw answer = connection
                    .write(request.replace("\\r", "\r").replace("\\n", "\n"))
                    .read();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("date", "Tue, 24 Nov 2026 09:00:00 GMT");
        }
    }

    @Test
    void hasTheDateAlsoWhenTheUrlTheHeadersOrTheBodyAreTooLong() {
        String much = "x".repeat(70_000);
        try (RawConnection url = closed.connect();
                RawConnection headers = closed.connect();
                RawConnection body = closed.connect()) {
            assertThat(url.get("/" + much).headers()).containsKey("date");
            assertThat(headers.get(SETTINGS, "X-Much: " + much).headers()).containsKey("date");
            assertThat(body.post(Listener.COMPANY + "/holds", much).headers()).containsKey("date");
        }
    }

    @Test
    void hasTheDateOfItsOwnSecondWithTwoDigitsForTheDay() {
        try (Listener listener = new Listener();
                RawConnection connection = listener.connect()) {
            listener.pass(Duration.ofDays(7).plusSeconds(1));
            assertThat(connection.get(SETTINGS).headers()).containsEntry("date", "Tue, 01 Dec 2026 09:00:01 GMT");
            listener.pass(Duration.ofMillis(800));
            assertThat(connection.get(SETTINGS).headers()).containsEntry("date", "Tue, 01 Dec 2026 09:00:01 GMT");
            listener.pass(Duration.ofMillis(200));
            assertThat(connection.get(SETTINGS).headers()).containsEntry("date", "Tue, 01 Dec 2026 09:00:02 GMT");
        }
    }

    @Test
    void isForNoOtherOriginUnlessOneIsNamed() {
        try (RawConnection connection = closed.connect()) {
            for (Raw answer : new Raw[] {
                connection.get(SETTINGS, "Origin: " + OURS),
                connection.ask("OPTIONS", SETTINGS, null, "Origin: " + OURS, "Access-Control-Request-Method: PUT")
            }) {
                assertThat(answer.headers().keySet())
                        .noneMatch(name -> name.startsWith("access-control"))
                        .doesNotContain("vary");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OURS, "http://localhost:3000"})
    void isForThePagesOfNamedOriginsWhateverItSays(String origin) {
        try (RawConnection connection = open.connect();
                RawConnection broken = open.connect()) {
            for (Raw answer : new Raw[] {
                connection.get(SETTINGS, "Origin: " + origin),
                connection.get("/nowhere", "Origin: " + origin),
                connection.post(Listener.COMPANY + "/holds", "{}", "Origin: " + origin),
                broken.get(SETTINGS, "Origin: " + origin, "Content-Length: -1")
            }) {
                assertThat(answer.headers())
                        .containsEntry("access-control-allow-origin", origin)
                        .containsEntry("vary", "Origin")
                        .doesNotContainKey("access-control-allow-credentials");
                assertThat(answer.headers().get("access-control-expose-headers"))
                        .contains("ETag", "Location", "Idempotency-Replayed", "Retry-After", "X-Request-Id");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://booking.example.com",
                "https://booking.example.com:8443",
                "https://booking.example.com.evil.example",
                "null",
                "*"
            })
    void isForNoPageOfAnOriginThatIsNotNamed(String origin) {
        try (RawConnection connection = open.connect()) {
            Raw answer = connection.get(SETTINGS, "Origin: " + origin);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
            assertThat(answer.headers()).containsEntry("vary", "Origin");
        }
    }

    @Test
    void aPreflightIsToldWhatAPageMayDo() {
        try (RawConnection connection = open.connect()) {
            Raw answer = connection.ask(
                    "OPTIONS",
                    Listener.COMPANY + "/holds",
                    null,
                    "Origin: " + OURS,
                    "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: content-type,idempotency-key");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers())
                    .containsEntry("access-control-allow-origin", OURS)
                    .containsEntry("access-control-max-age", "600")
                    .containsEntry("vary", "Origin");
            assertThat(answer.headers().get("access-control-allow-methods")).contains("POST", "PATCH", "DELETE");
            assertThat(answer.headers().get("access-control-allow-headers"))
                    .contains("Content-Type", "Idempotency-Key", "If-Match", "X-Hold-Token", "Authorization");
        }
    }

    @Test
    void isForAnybodyWhereAnyOriginMay() {
        try (Listener any = new Listener(5000, Set.of("*"));
                RawConnection connection = any.connect()) {
            Raw answer = connection.ask(
                    "PUT",
                    SETTINGS,
                    "{}".getBytes(StandardCharsets.UTF_8),
                    "Content-Type: application/json",
                    "Origin: https://somebody.example");
            assertThat(answer.headers())
                    .containsEntry("access-control-allow-origin", "*")
                    .doesNotContainKey("vary");
        }
    }
}
