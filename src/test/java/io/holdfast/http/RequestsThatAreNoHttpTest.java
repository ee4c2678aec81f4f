package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the listener says to lines and headers that nobody should send, and to paths that name nothing. */
class RequestsThatAreNoHttpTest {
    private static Listener listener;

    @BeforeAll
    static void listen() {
        listener = new Listener();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    @Test
    void aLongUrlIs414() {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.get(Listener.COMPANY + "/bookings?after=" + "x".repeat(10_000));
            assertProblem(answer, 414, "invalid-request");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void longHeadersAre431() {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.get(Listener.COMPANY + "/settings", "X-Long: " + "x".repeat(20_000));
            assertProblem(answer, 431, "invalid-request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\n\r\n",
                "POST /v1/companies/acme/holds HTTP/1.1\r\nContent-Length: minus\r\n\r\n",
                "POST /v1/companies/acme/holds HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/companies/acme/holds HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"
            })
    void garbageIs400(String text) {
        try (RawConnection connection = listener.connect()) {
            assertProblem(connection.write(text).read(), 400, "invalid-request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/v1",
                "/v1/companies/acme",
                "/v1/companies/acme/nothing",
                "/v1/companies/acme/holds/",
                "/v1/companies/acme/holds//",
                "/v1/companies//holds",
                "/v1/companies/a%20b/settings",
                "/v1/companies/a%zz/settings",
                "/v1/companies/a%/settings",
                "/v1/companies/%ff/settings",
                "/v1/companies/acme%00/settings",
                "/v1/companies/acme%2Fother/settings",
                "/v1/companies/acme/holds/h%C3%A9",
                "/v1/companies/acme/inspectors/a~b",
                "/v1/companies/acme/inspectors/a~b/calendar",
                "/v1/nowhere?a=%zz",
                "/v1/companies/acme/slots",
                "/v1/companies/acme/availability",
                "/schedule/optimal-slots"
            })
    void aPathThatNamesNothingIs404(String path) {
        try (RawConnection connection = listener.connect()) {
            assertProblem(connection.get(path), 404, "not-found");
            assertProblem(connection.post(path, "{}"), 404, "not-found");
            assertThat(connection.get(Listener.COMPANY + "/settings").status()).isEqualTo(200);
        }
    }

    @Test
    void anUnknownPathIs404WhateverComesWithIt() {
        try (RawConnection connection = listener.connect()) {
            Raw answer =
                    connection.ask("POST", "/nowhere", new byte[100_000], "Accept: text/html", "Content-Type: x/y");
            assertProblem(answer, 404, "not-found");
            assertThat(connection.get(Listener.COMPANY + "/settings").status()).isEqualTo(200);
        }
    }

    @Test
    void anIdOf129CharactersIs404() {
        try (RawConnection connection = listener.connect()) {
            assertProblem(connection.get(Listener.COMPANY + "/bookings/" + "b".repeat(129)), 404, "not-found");
            assertProblem(connection.get(Listener.COMPANY + "/inspectors/" + "b".repeat(65)), 404, "not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?a=1", "?from=x&to=y", "?from=2026-12-01T00:00:00Z", "?limit=5&limit=6", "?from=%zz", "?%ff=1"})
    void aBadQueryIs400(String query) {
        try (RawConnection connection = listener.connect()) {
            String path = Listener.COMPANY + "/inspectors/ines/calendar";
            assertProblem(connection.get(path + query), 400, "invalid-request");
            assertThat(connection.get(Listener.COMPANY + "/settings").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?limit=ten",
                "?limit=-1",
                "?after=nowhere",
                "?status=gone",
                "?inspectorId=a%20b"
            })
    void aBadListIs400(String query) {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.get(Listener.COMPANY + "/bookings" + query);
            assertProblem(answer, 400, "invalid-request");
            assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("parameter"))
                    .isEqualTo(query.substring(1, query.indexOf('=')));
        }
    }

    @Test
    void aRequestIdIsTakenOver() {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.get("/nowhere", "X-Request-Id: abc.~_-1");
            assertThat(answer.headers()).containsEntry("x-request-id", "abc.~_-1");
            assertThat(answer.json().getString("instance")).isEqualTo("urn:holdfast:request:abc.~_-1");
        }
    }

    @Test
    void aRequestIdThatIsNoneIsReplaced() {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.get(Listener.COMPANY + "/settings", "X-Request-Id: a b");
            assertThat(answer.headers().get("x-request-id")).isNotEqualTo("a b").isNotEmpty();
        }
    }

    @Test
    void aBodyThatNeverComesIsGivenUp() {
        try (Listener hasty = new Listener(300);
                RawConnection connection = hasty.connect()) {
            connection.write("POST /v1/companies/acme/holds HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{");
            assertProblem(connection.read(), 408, "invalid-request");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n", "2\r\n{}}}\r\n0\r\n\r\n"})
    void brokenChunksCloseTheConnection(String chunks) {
        try (RawConnection connection = listener.connect()) {
            connection.write("POST /v1/companies/acme/holds HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private static void assertProblem(Raw answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().getInteger("status")).isEqualTo(status);
        assertThat(answer.json().getString("instance"))
                .isEqualTo("urn:holdfast:request:" + answer.headers().get("x-request-id"));
    }
}
