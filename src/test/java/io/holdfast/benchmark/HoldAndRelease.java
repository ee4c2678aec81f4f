package io.holdfast.benchmark;

import io.holdfast.benchmark.LoadClient.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** A hold that is released again at once, each answer waited for. */
final class HoldAndRelease {
    private HoldAndRelease() {}

    /** How long the hold took, in nanoseconds. */
    static long of(LoadClient client, String inspector) throws IOException {
        String body = new JsonObject()
                .put("inspectorId", inspector)
                .put("start", Requests.hour(0).toString())
                .put("end", Requests.hour(1).toString())
                .encode();
        Answer held = client.exchange("POST", Requests.COMPANY + "/holds", "", body);
        if (held.status() != 201) {
            throw new IOException("a hold was answered " + held.status() + " " + held.body());
        }
        JsonObject hold = new JsonObject(held.body());
        release(client, hold.getString("id"), hold.getString("token"));
        return held.nanos();
    }

    static void release(LoadClient client, String id, String token) throws IOException {
        String header = "X-Hold-Token: " + token + "\r\n";
        Answer released = client.exchange("DELETE", Requests.COMPANY + "/holds/" + id, header, "");
        if (released.status() != 204) {
            throw new IOException("a release was answered " + released.status() + " " + released.body());
        }
    }
}
