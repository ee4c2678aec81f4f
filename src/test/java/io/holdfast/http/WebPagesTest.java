package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person finds who opens the gateway in a browser, and what nobody finds. */
class WebPagesTest {
    private static Listener listener;

    @BeforeAll
    static void listen() {
        listener = new Listener();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    private static Raw get(String path, String... headers) {
        try (RawConnection connection = listener.connect()) {
            return connection.get(path, headers);
        }
    }

    @Test
    void theFirstPageSaysWhatThisIsAndLeadsOn() {
        Raw page = get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers()).containsEntry("content-type", "text/html; charset=utf-8");
        assertThat(page.body())
                .contains("never books the same inspector twice")
                .contains("href=\"docs\"", "href=\"openapi.yaml\"", "href=\"http://127.0.0.1:9090/health/ready\"")
                .doesNotContain("{{");
    }

    @Test
    void theFirstPageHasAHeadToo() {
        try (RawConnection connection = listener.connect()) {
            Raw head = connection.ask("HEAD", "/", null);
            Raw page = connection.get("/");
            assertThat(head.headers()).isEqualTo(withoutId(page, head));
            assertThat(connection.post("/", "{}").status()).isEqualTo(405);
        }
    }

    private static Map<String, String> withoutId(Raw page, Raw other) {
        Map<String, String> headers = new TreeMap<>(page.headers());
        headers.put("x-request-id", other.headers().get("x-request-id"));
        return headers;
    }

    @Test
    void itsTourIsTheReadmesWithTheHostFilledIn() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Matcher tour = Pattern.compile("```bash\n(API=.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(tour.find()).isTrue();
        assertThat(shown(get("/"))).isEqualTo(tour.group(1).strip().replace("127.0.0.1:8080", "localhost"));
    }

    private static String shown(Raw page) {
        String code = page.body().replaceAll("(?s).*<pre[^>]*><code>|</code></pre>.*", "");
        return code.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @ParameterizedTest
    @CsvSource({
        "booking.example.com, http, http://booking.example.com",
        "booking.example.com, https, https://booking.example.com",
        "10.0.0.7:8080, gopher, http://10.0.0.7:8080",
        "'[::1]:8080', http, 'http://[::1]:8080'"
    })
    void itsTourBeginsWhereItWasReached(String host, String scheme, String origin) {
        try (RawConnection connection = listener.connect()) {
            Raw page = connection
                    .write("GET / HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-Proto: " + scheme + "\r\n\r\n")
                    .read();
            assertThat(shown(page)).startsWith("API=" + origin + "/v1/companies/acme;");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "<script>alert(1)</script>", "a$(reboot)", "a;b", "a b", "a@b", "a/b", "a'b"})
    void aTextThatIsNoHostIsNotShown(String host) {
        try (RawConnection connection = listener.connect()) {
            Raw page = connection
                    .write("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .read();
            assertThat(page.body()).doesNotContain(host);
            if (page.status() == 200) {
                assertThat(shown(page)).startsWith("API=http://127.0.0.1:");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html; charset=utf-8",
        "/docs/docs.js, text/javascript; charset=utf-8",
        "/docs/docs.css, text/css; charset=utf-8",
        "/docs/swagger-ui.css, text/css; charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/page.css, text/css; charset=utf-8",
        "/favicon.svg, image/svg+xml",
        "/openapi.yaml, application/yaml",
    })
    void aFileIsServedWithItsTypeAndATag(String path, String type) {
        Raw file = get(path);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.body()).isNotEmpty();
        assertThat(file.headers()).containsEntry("content-type", type).containsEntry("cache-control", "no-cache");
        Raw again = get(path, "If-None-Match: " + file.headers().get("etag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        try (RawConnection connection = listener.connect()) {
            Raw head = connection.ask("HEAD", path, null);
            assertThat(head.headers())
                    .containsEntry("content-length", file.headers().get("content-length"))
                    .containsEntry("etag", file.headers().get("etag"));
            assertThat(connection.post(path, "{}").status()).isEqualTo(405);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/docs/docs.js", "/docs/swagger-ui-bundle.js", "/page.css"})
    void nothingButItselfMayBeLoadedOrRun(String path) {
        Raw page = get(path);
        assertThat(page.headers()).containsEntry("x-content-type-options", "nosniff");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http");
    }

    /** Else the policy would keep it from being drawn. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void aPageHasNoScriptNoStyleAndNoForeignFileInside(String path) {
        String page = get(path).body();
        assertThat(page).doesNotContain("<style", " style=", "onclick", "javascript:");
        Matcher loaded = Pattern.compile("<(?:link|script|img)[^>]*(?:href|src)=\"([^\"]*)\"")
                .matcher(page);
        List<String> files = loaded.results().map(found -> found.group(1)).toList();
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(get("/" + file).status()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/",
                "/docs/index.html",
                "/docs/swagger-ui.css/",
                "/docs/swagger-ui.js",
                "/docs/..%2Fopenapi.yaml",
                "/docs/%2e%2e/conf/gateway.yaml",
                "/docs/../conf/gateway.yaml",
                "/docs/..%5C..%5Clogback.xml",
                "/docs/%00",
                "/docs/docs.js%00.css",
                "/webroot/index.html",
                "/index.html",
                "/conf/gateway.yaml",
                "/META-INF/MANIFEST.MF",
                "/io/holdfast/Gateway.class",
            })
    void aFileThatIsNotListedIsNotServed(String path) {
        Raw answer = get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not-found");
    }
}
