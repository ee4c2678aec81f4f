package io.holdfast.wire;

import static io.holdfast.wire.JsonText.putIfPresent;

import io.holdfast.calendar.Location;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Locations as JSON: as documents and as clients have them. */
public final class LocationJson {
    private LocationJson() {}

    public static JsonObject of(Location location) {
        JsonObject json = new JsonObject().put("lat", location.lat()).put("lng", location.lng());
        return putIfPresent(json, "address", location.address());
    }

    /** Null where there is none. */
    public static @Nullable Location location(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Location(json.getDouble("lat"), json.getDouble("lng"), json.getString("address"));
    }
}
