package io.holdfast.http.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file of the jar that is served as it is. Those that are not listed here are not to be had, whatever is asked for.
 *
 * @param type of its media
 * @param tag changes with what is in it
 */
record WebFile(String type, Buffer bytes, String tag) {
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** Of the version that the pom names; a test tells when they part. */
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/5.34.1/";

    private static final int TAG_BYTES = 12;

    private record Place(String resource, String type) {}

    private static final Map<String, Place> BY_PATH = Map.of(
            "/openapi.yaml", new Place("openapi.yaml", "application/yaml"),
            "/page.css", new Place("webroot/page.css", CSS),
            "/favicon.svg", new Place("webroot/favicon.svg", "image/svg+xml"),
            "/docs", new Place("webroot/docs.html", WebPages.HTML),
            "/docs/docs.css", new Place("webroot/docs.css", CSS),
            "/docs/docs.js", new Place("webroot/docs.js", SCRIPT),
            "/docs/swagger-ui.css", new Place(SWAGGER_UI + "swagger-ui.css", CSS),
            "/docs/swagger-ui-bundle.js", new Place(SWAGGER_UI + "swagger-ui-bundle.js", SCRIPT));

    private static final Map<String, WebFile> READ = new ConcurrentHashMap<>();

    /** Where they are served. */
    static Iterable<String> paths() {
        return BY_PATH.keySet();
    }

    /** Reads it the first time, and so may take a while. */
    static WebFile at(String path) {
        return READ.computeIfAbsent(path, any -> {
            Place place = BY_PATH.get(path);
            if (place == null) {
                throw new IllegalArgumentException("nothing is served at " + path);
            }
            byte[] bytes = bytes(place.resource());
            return new WebFile(place.type(), Buffer.buffer(bytes), tag(bytes));
        });
    }

    /** The text of a resource. */
    static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = WebFile.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
