package io.holdfast.http.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as JSON, and its bytes by Jackson's generator. {@link JsonObject#toBuffer} goes through its data binding instead, which
 * looks up a serializer for every value.
 */
public final class AnswerJson {
    /** An event loop writes one answer after the other: each has buffers of its own. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private AnswerJson() {}

    /** The text of an object as one; an empty one where there is none. */
    public static JsonObject object(@Nullable String text) {
        return text == null ? new JsonObject() : AsWritten.object(text);
    }

    /** Puts a field that is there only where it has a value. */
    public static void put(JsonObject json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    /** Puts an object as it was written, where it was. */
    public static void putObject(JsonObject json, String field, @Nullable String text) {
        if (text != null) {
            json.put(field, AsWritten.object(text));
        }
    }

    static Buffer bytes(JsonObject body) {
        try (ByteArrayBuilder out = new ByteArrayBuilder(512);
                JsonGenerator json = JSON.createGenerator(out)) {
            write(body, json);
            json.flush();
            return Buffer.buffer(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
        // Most values are texts; whether something is a Map or a List takes longest to tell.
        if (value instanceof String text) {
            json.writeString(text);
            return;
        }
        if (value instanceof Long number) {
            json.writeNumber(number);
            return;
        }
        Object one = value instanceof JsonObject object
                ? object.getMap()
                : value instanceof JsonArray array ? array.getList() : value;
        if (one instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName((String) field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        } else if (one instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (one instanceof AsWritten.Digits digits) {
            json.writeNumber(digits.toString());
        } else {
            JacksonCodec.encodeJson(one, json);
        }
    }
}
