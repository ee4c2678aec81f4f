package io.holdfast.cluster;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Answer;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Stamp;
import io.holdfast.wire.ChangeJson;
import io.holdfast.wire.OccupancyJson;
import io.holdfast.wire.ProtocolJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** An inspector's entry, but for its stamp, as bytes. */
final class EntryCodec {
    private EntryCodec() {}

    static byte[] encode(InspectorEntry entry) {
        JsonObject json = new JsonObject()
                .put("version", entry.journalVersion())
                .put("epoch", entry.epoch())
                .put("revision", entry.revision());
        putUnlessEmpty(json, "holds", entry.holds(), (Hold hold) -> OccupancyJson.of(hold));
        putUnlessEmpty(json, "recent", entry.recent(), EntryCodec::recent);
        putUnlessEmpty(json, "ended", entry.ended(), (EndedHold end) -> OccupancyJson.of(end));
        Intent intent = entry.intent();
        if (intent != null) {
            json.put("intent", ProtocolJson.of(intent));
        }
        return json.toBuffer().getBytes();
    }

    static InspectorEntry decode(Stamp stamp, byte[] bytes) {
        JsonObject json = new JsonObject(Buffer.buffer(bytes));
        JsonObject intent = json.getJsonObject("intent");
        return new InspectorEntry(
                stamp,
                json.getLong("version"),
                json.getString("epoch"),
                json.getLong("revision"),
                list(json, "holds", OccupancyJson::hold),
                intent == null ? null : ProtocolJson.intent(intent),
                list(json, "recent", EntryCodec::recent),
                list(json, "ended", OccupancyJson::endedHold));
    }

    private static <T> void putUnlessEmpty(
            JsonObject json, String field, List<T> items, Function<T, JsonObject> encode) {
        if (!items.isEmpty()) {
            JsonArray all = new JsonArray();
            items.forEach(item -> all.add(encode.apply(item)));
            json.put(field, all);
        }
    }

    private static <T> List<T> list(JsonObject json, String field, Function<JsonObject, T> decode) {
        return json.getJsonArray(field, new JsonArray()).stream()
                .map(item -> decode.apply((JsonObject) item))
                .toList();
    }

    private static JsonObject recent(RecentAnswer recent) {
        JsonObject json = new JsonObject()
                .put("commandId", recent.commandId())
                .put("until", recent.until().toString());
        IdempotencyKey key = recent.key();
        if (key != null) {
            json.put("key", ProtocolJson.of(key));
        }
        return recent.answer() instanceof Accepted accepted
                ? accepted(json, accepted)
                : refused(json, (Refused) recent.answer());
    }

    private static JsonObject accepted(JsonObject json, Accepted answer) {
        JsonArray changes = new JsonArray();
        answer.changes().forEach(change -> changes.add(ChangeJson.of(change)));
        return json.put("calendars", ProtocolJson.ofRevisions(answer.calendars()))
                .put("changes", changes);
    }

    private static JsonObject refused(JsonObject json, Refused answer) {
        putUnlessEmpty(json, "alternatives", answer.alternatives(), EntryCodec::alternative);
        return json.put("calendars", ProtocolJson.ofRevisions(answer.calendars()))
                .put("refusal", ProtocolJson.of(answer.refusal()));
    }

    private static JsonObject alternative(Alternative free) {
        JsonArray inspectors = new JsonArray();
        free.inspectors().forEach(inspector -> inspectors.add(inspector.toString()));
        return new JsonObject()
                .put("inspectors", inspectors)
                .put("start", free.interval().start().toString())
                .put("end", free.interval().end().toString());
    }

    private static Alternative alternative(JsonObject json) {
        return new Alternative(
                json.getJsonArray("inspectors").stream()
                        .map(text -> InspectorId.parse((String) text))
                        .toList(),
                new Interval(Instant.parse(json.getString("start")), Instant.parse(json.getString("end"))));
    }

    private static RecentAnswer recent(JsonObject json) {
        var calendars = ProtocolJson.revisions(json.getJsonArray("calendars"));
        JsonObject refusal = json.getJsonObject("refusal");
        Answer answer;
        if (refusal == null) {
            List<Change> changes = list(json, "changes", ChangeJson::change);
            answer = new Accepted(calendars, changes, false);
        } else {
            answer = new Refused(
                    ProtocolJson.refusal(refusal), calendars, list(json, "alternatives", EntryCodec::alternative));
        }
        return new RecentAnswer(
                json.getString("commandId"),
                ProtocolJson.key(json.getJsonObject("key")),
                answer,
                Instant.parse(json.getString("until")));
    }
}
