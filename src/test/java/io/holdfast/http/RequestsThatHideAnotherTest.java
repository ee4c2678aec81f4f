package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that one server reads as one request and another as two: in front of this one, the second would be whoever's
 * comes next. Each gets one answer, a 400, and the connection ends with it; nothing behind it is read.
 */
class RequestsThatHideAnotherTest {
    private static final String HIDDEN =
            "DELETE /v1/companies/acme/blocks/k~ines~hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LENGTH = "Content-Length: " + HIDDEN.length();
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private static final String ANSWER = "HTTP/1\\.[01] [0-9]{3} ";

    private static Listener listener;

    @BeforeAll
    static void listen() {
        listener = new Listener();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    /** Lines that continue the one before are left out: read as its end, as here, they say nothing of a length. */
    static Stream<String> lengths() {
        return Stream.of(
                LENGTH + "\r\n" + CHUNKED,
                CHUNKED + "\r\n" + LENGTH,
                "Content-Length: 0\r\n" + CHUNKED,
                CHUNKED + "\r\nContent-Length: 0",
                "content-length: 3\r\ntransfer-ENCODING: CHUNKED",
                CHUNKED + "\r\nX-Between: x\r\n" + CHUNKED,
                CHUNKED + "\r\n" + CHUNKED,
                CHUNKED + "\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\n" + CHUNKED,
                "Transfer-Encoding: chunked, xchunked",
                "Transfer-Encoding: xchunked, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked,",
                "Transfer-Encoding: ,chunked",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked x",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding:",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: chunked\u000b",
                "Transfer-Encoding: chunked\u0000",
                "Transfer-Encoding: chunk\u00e9d",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                "Transfer-Encoding\u000b: chunked",
                "Transfer-Encoding\u0000: chunked",
                "\u0000Transfer-Encoding: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: x,\r\n chunked",
                "X: y\rTransfer-Encoding: chunked",
                "X: y\r\rTransfer-Encoding: chunked",
                LENGTH + "\r\nContent-Length: 0",
                "Content-Length: 0\r\n" + LENGTH,
                LENGTH + "\r\n" + LENGTH,
                "Content-Length: 0, " + HIDDEN.length(),
                "Content-Length: 0,0",
                "Content-Length: 0,",
                "Content-Length: +0",
                "Content-Length: -0",
                "Content-Length: +3",
                "Content-Length: -1",
                "Content-Length: 0x3",
                "Content-Length: 3h",
                "Content-Length: 3 3",
                "Content-Length: 3.0",
                "Content-Length: 1e1",
                "Content-Length: \uff13",
                "Content-Length: 3\u0000",
                "Content-Length: 3\u000b",
                "Content-Length: \u000b3",
                "Content-Length: 18446744073709551619",
                "Content-Length: 9223372036854775808",
                "Content-Length:",
                "Content-Length: \r\n 3",
                "Content-Length : 3",
                "Content-Length\t: 3");
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aLengthThatCanBeReadTwoWaysIsRefused(String headers) {
        try (RawConnection connection = listener.connect()) {
            connection.write("POST /v1/companies/acme/holds HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\n" + headers + "\r\n\r\n0\r\n\r\n" + HIDDEN);
            assertRefusedOnce(connection);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void aLengthThatCanBeReadTwoWaysIsRefusedToAReaderToo(String headers) {
        try (RawConnection connection = listener.connect()) {
            connection.write("GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\n" + headers
                    + "\r\n\r\n0\r\n\r\n" + HIDDEN);
            assertRefusedOnce(connection);
        }
    }

    private static void assertRefusedOnce(RawConnection connection) {
        String all = connection.readToTheEnd();
        assertThat(all).matches("(?s)HTTP/1\\.[01] 400 .*");
        assertThat(all.split(ANSWER, -1)).as(all).hasSize(2);
        assertThat(new JsonObject(all.substring(all.indexOf("\r\n\r\n") + 4)).getString("type"))
                .isEqualTo("urn:holdfast:problem:invalid-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x0\r\n\r\n",
                "+0\r\n\r\n",
                "-0\r\n\r\n",
                "\r\n0\r\n\r\n",
                "2\r\n{}0\r\n\r\n",
                "2\r\n{}\n0\r\n\r\n",
                "2\n{}\r\n0\r\n\r\n",
                "2\r{}\r\n0\r\n\r\n",
                "2;\n{}\r\n0\r\n\r\n",
                "2;x\n{}\r\n0\r\n\r\n",
                "2;x=\"\n\"\r\n{}\r\n0\r\n\r\n",
                "2;x\r{}\r\n0\r\n\r\n",
                "1 2\r\n{}\r\n0\r\n\r\n",
                "2 x\r\n{}\r\n0\r\n\r\n",
                "2,2\r\n{}\r\n0\r\n\r\n",
                "100000002\r\n{}\r\n0\r\n\r\n",
                "10000000000000002\r\n{}\r\n0\r\n\r\n",
                "2\u0000\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\n\n",
                "2\r\n{}\r\n0\r\nX: y\n\r\n",
                "2\r\n{}\r\n0\r\n X: y\r\n\r\n",
                "2\r\n{}\r\n0\r\nX y\r\n\r\n",
                "2\r\n{}\r\n0\r\nX : y\r\n\r\n"
            })
    void chunksThatCanBeReadTwoWaysAreAnsweredOnce(String chunks) {
        assertAnsweredOnceAtMost("POST /v1/companies/acme/holds HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\n" + CHUNKED + "\r\n\r\n" + chunks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTPS/1.1"})
    void anotherProtocolIsAnsweredOnce(String version) {
        assertAnsweredOnceAtMost("GET /v1/companies/acme/settings " + version + "\r\nHost: localhost\r\n\r\n");
    }

    private static void assertAnsweredOnceAtMost(String bytes) {
        try (RawConnection connection = listener.connect()) {
            connection.write(bytes + HIDDEN);
            assertThat(connection.readToTheEnd().split(ANSWER, -1)).hasSizeLessThan(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/companies/acme/settings HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive"
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\nHost: localhost\n\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\nX: y\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\nX: y\rX: z\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\nX: y\u0000\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\nX\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\n: y\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\nX Y: y\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\nX(Y): y\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1\r\n Host: localhost\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1 \r\nHost: localhost\r\n\r\n",
                "GET /v1/companies/acme/settings X HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/1.1x\r\nHost: localhost\r\n\r\n",
                "GET /v1/companies/acme/settings HTTP/11\r\nHost: localhost\r\n\r\n",
                "GET /v1/companies/acme/settings\r\nHost: localhost\r\n\r\n",
                "G\u0000T /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "G@T /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void aHeadThatCanBeReadTwoWaysIsRefused(String head) {
        try (RawConnection connection = listener.connect()) {
            connection.write(head + HIDDEN);
            assertRefusedOnce(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host:\r\n",
                "Host: \r\n",
                "Host: localhost\r\nHost: localhost\r\n",
                "Host: localhost\r\nhost: elsewhere\r\n",
                "Host: localhost, elsewhere\r\n",
                "Host: local host\r\n",
                "Host: local\thost\r\n",
                "Host: localhost/v1\r\n",
                "Host: localhost?a\r\n",
                "Host: localhost#a\r\n",
                "Host: me@localhost\r\n",
                "Host: localhost\\\r\n",
                "Host: \"localhost\"\r\n",
                "Host: <localhost>\r\n",
                "Host: loc\u00e4lhost\r\n",
                "Host: localhost\u0000\r\n",
                "Host: localhost:\u0000\r\n",
                "Host: localhost:80:80\r\n",
                "Host: localhost:x\r\n",
                "Host: localhost:-1\r\n",
                "Host: localhost:65536\r\n",
                "Host: :80\r\n",
                "Host: [::1\r\n",
                "Host: ::1\r\n",
                "Host: [::1]x\r\n",
                "Host: [localhost]\r\n",
                "Host: http://localhost\r\n",
                "Host: localhost%zz\r\n",
                "Host : localhost\r\n",
                "Host: localhost\r\n elsewhere\r\n"
            })
    void aHeaderThatNamesNoHostIsRefused(String header) {
        try (RawConnection connection = listener.connect()) {
            connection.write("GET /v1/companies/acme/settings HTTP/1.1\r\n" + header + "\r\n" + HIDDEN);
            assertRefusedOnce(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "a-b.example.",
                "127.0.0.1:1",
                "[::1]",
                "[::1]:443",
                "a_b",
                "x%2Dy"
            })
    void aHeaderThatNamesOneHostIsAccepted(String host) {
        try (RawConnection connection = listener.connect()) {
            connection.write("GET /v1/companies/acme/settings HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(200);
        }
    }

    /** The one behind came in the same bytes, and its sender will not be told what became of it. */
    @Test
    void nothingIsReadBehindALastAnswer() {
        try (RawConnection connection = listener.connect()) {
            connection.write("GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    + HIDDEN);
            String all = connection.readToTheEnd();
            assertThat(all).startsWith("HTTP/1.1 200 ");
            assertThat(all.split(ANSWER, -1)).as(all).hasSize(2);
        }
    }

    @Test
    void chunksWithAnExtensionAndATrailerAreOneRequest() {
        try (RawConnection connection = listener.connect()) {
            connection.write("POST /v1/companies/acme/holds HTTP/1.1\r\nHost: localhost"
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding:\tChunked "
                    + "\r\n\r\n2;name=\"value\"\r\n{}\r\n0\r\nX-Trailer: x\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.get("/v1/companies/acme/settings").status()).isEqualTo(200);
        }
    }
}
