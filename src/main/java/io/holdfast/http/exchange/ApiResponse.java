package io.holdfast.http.exchange;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to a client. */
public record ApiResponse(int status, @Nullable JsonObject body, Map<String, String> headers) {
    public static ApiResponse ok(JsonObject body) {
        return new ApiResponse(200, body, Map.of());
    }

    public static ApiResponse created(JsonObject body, String location) {
        return new ApiResponse(201, body, Map.of("Location", location));
    }

    public static ApiResponse noContent() {
        return new ApiResponse(204, null, Map.of());
    }

    public ApiResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new ApiResponse(status, body, more);
    }

    /** Marks the first answer that is given again. */
    public ApiResponse replayedIf(boolean isReplayed) {
        return isReplayed ? with("Idempotency-Replayed", "true") : this;
    }
}
