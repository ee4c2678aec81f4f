package io.holdfast.wire;

import static io.holdfast.wire.JsonText.instant;
import static io.holdfast.wire.JsonText.object;
import static io.holdfast.wire.JsonText.putIfPresent;
import static io.holdfast.wire.JsonText.string;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the protocol remembers, as JSON: intents, keys, revisions, refusals. */
public final class ProtocolJson {
    private ProtocolJson() {}

    public static JsonObject of(IdempotencyKey key) {
        return new JsonObject()
                .put("companyId", key.companyId())
                .put("path", key.path())
                .put("key", key.key())
                .put("requestHash", key.requestHash());
    }

    /** Null where there is none. */
    public static @Nullable IdempotencyKey key(@Nullable JsonObject json) {
        return json == null
                ? null
                : new IdempotencyKey(
                        string(json, "companyId"),
                        string(json, "path"),
                        string(json, "key"),
                        string(json, "requestHash"));
    }

    public static JsonObject of(Intent intent) {
        JsonObject json = new JsonObject()
                .put("commandId", intent.commandId())
                .put("change", ChangeJson.of(intent.change()))
                .put("base", intent.base())
                .put("deadline", intent.deadline().toString())
                .put("writer", intent.writer());
        IdempotencyKey key = intent.key();
        return putIfPresent(json, "key", key == null ? null : of(key));
    }

    public static Intent intent(JsonObject json) {
        return new Intent(
                string(json, "commandId"),
                key(json.getJsonObject("key")),
                ChangeJson.change(object(json, "change")),
                json.getLong("base"),
                instant(json, "deadline"),
                string(json, "writer"));
    }

    public static JsonArray ofRevisions(List<CalendarRevision> revisions) {
        JsonArray all = new JsonArray();
        revisions.forEach(revision -> all.add(new JsonObject()
                .put("inspector", revision.inspector().toString())
                .put("epoch", revision.epoch())
                .put("revision", revision.revision())));
        return all;
    }

    public static List<CalendarRevision> revisions(JsonArray json) {
        return json.stream()
                .map(JsonObject.class::cast)
                .map(each -> new CalendarRevision(
                        InspectorId.parse(string(each, "inspector")), string(each, "epoch"), each.getLong("revision")))
                .toList();
    }

    public static JsonObject of(Refusal refusal) {
        JsonArray conflicts = new JsonArray();
        refusal.conflicts()
                .forEach(conflict -> conflicts.add(new JsonObject()
                        .put("inspector", conflict.inspector().toString())
                        .put("kind", conflict.kind().name())
                        .put("start", conflict.interval().start().toString())
                        .put("end", conflict.interval().end().toString())));
        JsonObject json = new JsonObject()
                .put("reason", refusal.reason().name())
                .put("detail", refusal.detail())
                .put("conflicts", conflicts);
        return putIfPresent(json, "pointer", refusal.pointer());
    }

    public static Refusal refusal(JsonObject json) {
        List<Conflict> conflicts = json.getJsonArray("conflicts").stream()
                .map(JsonObject.class::cast)
                .map(each -> new Conflict(
                        InspectorId.parse(string(each, "inspector")),
                        OccupancyKind.valueOf(string(each, "kind")),
                        new Interval(instant(each, "start"), instant(each, "end"))))
                .toList();
        return new Refusal(
                Refusal.Reason.valueOf(string(json, "reason")),
                string(json, "detail"),
                json.getString("pointer"),
                conflicts);
    }
}
