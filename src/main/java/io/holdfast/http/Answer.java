package io.holdfast.http;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to a client. */
record Answer(int status, @Nullable JsonObject body, Map<String, String> headers) {
    static Answer ok(JsonObject body) {
        return new Answer(200, body, Map.of());
    }

    static Answer created(JsonObject body, String location) {
        return new Answer(201, body, Map.of("Location", location));
    }

    static Answer noContent() {
        return new Answer(204, null, Map.of());
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }

    /** Marks the first answer that is given again. */
    Answer replayedIf(boolean isReplayed) {
        return isReplayed ? with("Idempotency-Replayed", "true") : this;
    }
}
