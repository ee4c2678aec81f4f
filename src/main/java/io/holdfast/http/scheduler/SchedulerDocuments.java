package io.holdfast.http.scheduler;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.http.exchange.AnswerJson;
import io.holdfast.http.exchange.AsWritten;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.ProblemException;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.wire.HoldNotes;
import io.holdfast.wire.OwnFields;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds, blocks and bookings under the names of today's scheduler, with the further fields that it sent. */
final class SchedulerDocuments {
    private static final String WORKING_HOLD = "workingHold";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String DURABLE = "durable";
    private static final List<String> LASTING =
            List.of("_id", "_companyId", "_inspectorId", "type", WORKING_HOLD, DURABLE);
    private static final int EXTRA_BYTES_MAX = 65_536;
    private static final Map<String, String> NAMES =
            Map.of("#/start", "#/datetime", "#/end", "#/endtime", "#/holdId", "#/workingHoldId");

    private SchedulerDocuments() {}

    /** What a hold keeps for its document. */
    static String notes(@Nullable String title, @Nullable String extraJson) {
        JsonObject notes = new JsonObject();
        AnswerJson.put(notes, HoldNotes.TITLE, title);
        AnswerJson.putObject(notes, HoldNotes.EXTRA, extraJson);
        return AsWritten.text(notes);
    }

    /** The notes of a hold that is amended; null where nothing is. */
    static @Nullable String amended(Hold hold, @Nullable String title, @Nullable String extraJson) {
        if (title == null && extraJson == null) {
            return null;
        }
        JsonObject notes = AnswerJson.object(hold.notes()).copy();
        JsonObject extra = notes.getJsonObject(HoldNotes.EXTRA);
        AnswerJson.put(notes, HoldNotes.TITLE, title);
        AnswerJson.putObject(notes, HoldNotes.EXTRA, merged(extra == null ? null : AsWritten.text(extra), extraJson));
        return AsWritten.text(notes);
    }

    /** What is written down about a block that is amended; null where nothing is. */
    static @Nullable Metadata amended(Metadata earlier, @Nullable String title, @Nullable String extraJson) {
        return title == null && extraJson == null
                ? null
                : new Metadata(
                        earlier.createdAt(),
                        earlier.source(),
                        title == null ? earlier.title() : title,
                        earlier.customerJson(),
                        earlier.detailsJson(),
                        merged(earlier.extraJson(), extraJson));
    }

    /**
     * What makes a document this one may be sent again, and not be another.
     *
     * @throws ProblemException 422
     */
    static void checkStays(JsonObject document, @Nullable String extraJson) {
        JsonObject asked = extraJson == null ? new JsonObject() : AsWritten.object(extraJson);
        for (String name : LASTING) {
            if (asked.containsKey(name) && !Objects.equals(asked.getValue(name), valueOf(document, name))) {
                throw Problem.unprocessable("#/" + name, "cannot be changed").thrown();
            }
        }
        if (asked.containsKey(EXPIRES_AT) && !document.containsKey(EXPIRES_AT)) {
            throw endless(EXPIRES_AT).thrown();
        }
    }

    private static @Nullable Object valueOf(JsonObject document, String name) {
        return name.equals(WORKING_HOLD) || name.equals(DURABLE)
                ? document.getBoolean(name, false)
                : document.getValue(name);
    }

    /** Of a field that gives an end to what has none. */
    static Problem endless(String name) {
        return Problem.unprocessable("#/" + name, "belongs to working holds only");
    }

    /** A field that is named again is replaced. */
    private static @Nullable String merged(@Nullable String earlier, @Nullable String later) {
        if (earlier == null || later == null) {
            return later == null ? earlier : later;
        }
        JsonObject all = AsWritten.object(earlier);
        AsWritten.object(later).forEach(field -> all.put(field.getKey(), field.getValue()));
        String text = AsWritten.text(all);
        if (text.getBytes(StandardCharsets.UTF_8).length > EXTRA_BYTES_MAX) {
            throw Problem.unprocessable("#", "the further fields have more than " + EXTRA_BYTES_MAX + " bytes together")
                    .thrown();
        }
        return text;
    }

    static JsonObject hold(Hold hold) {
        JsonObject notes = AnswerJson.object(hold.notes());
        JsonObject json = shown(notes.getJsonObject(HoldNotes.EXTRA, new JsonObject()));
        AnswerJson.put(json, HoldNotes.TITLE, notes.getString(HoldNotes.TITLE));
        return whose(json, hold.id(), hold.inspectors(), hold.interval())
                .put("type", "Block")
                .put(WORKING_HOLD, true)
                .put("createdAt", text(hold.term().placedAt()))
                .put(EXPIRES_AT, text(hold.expiresAt()))
                .put(DURABLE, hold.isDurable());
    }

    static JsonObject block(Block block, Metadata particulars) {
        JsonObject json = extra(particulars);
        AnswerJson.put(json, HoldNotes.TITLE, particulars.title());
        return whose(json, block.id(), block.inspectors(), block.interval())
                .put("type", block.label() == Block.Label.EVENT ? "Event" : "Block")
                .put("createdAt", text(particulars.createdAt()));
    }

    static JsonObject inspection(Booking booking, Metadata particulars) {
        return whose(extra(particulars), booking.id(), booking.inspectors(), booking.interval())
                .put("status", "confirmed")
                .put("createdAt", text(particulars.createdAt()))
                .put("scheduledTs", text(particulars.createdAt()));
    }

    private static JsonObject extra(Metadata particulars) {
        String extra = particulars.extraJson();
        return extra == null ? new JsonObject() : shown(AsWritten.object(extra));
    }

    /** Further fields as they came, but for those that are not the client's to say. */
    private static JsonObject shown(JsonObject extra) {
        JsonObject shown = new JsonObject();
        extra.forEach(field -> {
            if (!OwnFields.isOwn(field.getKey())) {
                shown.put(field.getKey(), field.getValue());
            }
        });
        return shown;
    }

    private static JsonObject whose(JsonObject json, String id, List<InspectorId> inspectors, Interval interval) {
        InspectorId first = inspectors.get(0);
        return json.put("_id", id)
                .put("_companyId", first.companyId())
                .put("_inspectorId", inspectors.size() == 1 ? first.id() : ProblemMapping.ids(inspectors))
                .put("datetime", text(interval.start()))
                .put("endtime", text(interval.end()));
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Problems point at the fields as this caller named them. */
    static <T> Future<T> named(Future<T> answer) {
        return answer.recover(fault -> Future.failedFuture(ProblemMapping.known(fault)
                .<Throwable>map(problem -> problem.at(pointer -> NAMES.getOrDefault(pointer, pointer))
                        .thrown())
                .orElse(fault)));
    }
}
