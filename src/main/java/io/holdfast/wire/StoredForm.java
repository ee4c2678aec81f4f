package io.holdfast.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.holdfast.calendar.InspectorId;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * How records of one type are stored: as {@link RecordJson} has them, with an inspector as one text. They are objects in
 * the journal, and texts in the map of holds.
 *
 * <p>Reading throws an {@link IllegalArgumentException} that says what is missing, unknown or out of its range.
 */
public final class StoredForm<T> {
    private static final ObjectMapper RECORDS = RecordJson.mapper().registerModule(inspectorsAsTexts());

    /** That of Vert.x, which knows its own objects and arrays. */
    private static final ObjectMapper OBJECTS = DatabindCodec.mapper();

    private static final ObjectReader FIELDS = OBJECTS.readerForMapOf(Object.class);

    private final Class<T> type;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private StoredForm(Class<T> type) {
        this.type = type;
        this.writer = RECORDS.writerFor(type);
        this.reader = RECORDS.readerFor(type);
    }

    /** To be kept: it has looked at the type. */
    public static <T> StoredForm<T> of(Class<T> type) {
        return new StoredForm<>(type);
    }

    /** As it is in a document. */
    public JsonObject object(T record) {
        try (TokenBuffer tokens = new TokenBuffer(RECORDS, false)) {
            writer.writeValue(tokens, record);
            Map<String, Object> fields = FIELDS.readValue(tokens.asParser());
            return new JsonObject(fields);
        } catch (IOException fault) {
            throw new IllegalArgumentException(record + " cannot be written", fault);
        }
    }

    /** Reads what {@link #object} wrote, also where MongoDB has handed it over. */
    public T read(JsonObject object) {
        try (TokenBuffer tokens = new TokenBuffer(OBJECTS, false)) {
            OBJECTS.writeValue(tokens, object);
            return reader.readValue(tokens.asParser());
        } catch (IOException fault) {
            throw unreadable(fault);
        }
    }

    /** As it is in an entry of the map. */
    public String text(T record) {
        try {
            return writer.writeValueAsString(record);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(record + " cannot be written", fault);
        }
    }

    /** How many bytes of UTF-8 {@link #text} has. */
    public int length(T record) {
        try (Counting counting = new Counting()) {
            writer.writeValue(counting, record);
            return counting.bytes;
        } catch (IOException fault) {
            throw new IllegalArgumentException(record + " cannot be written", fault);
        }
    }

    /** Reads what {@link #text} wrote. */
    public T read(String text) {
        try {
            return reader.readValue(text);
        } catch (JsonProcessingException fault) {
            throw unreadable(fault);
        }
    }

    private IllegalArgumentException unreadable(IOException fault) {
        String why = fault instanceof JsonProcessingException json ? json.getOriginalMessage() : fault.getMessage();
        return new IllegalArgumentException(type.getSimpleName() + " cannot be read: " + why, fault);
    }

    private static SimpleModule inspectorsAsTexts() {
        return new SimpleModule()
                .addSerializer(InspectorId.class, ToStringSerializer.instance)
                .addDeserializer(InspectorId.class, new InspectorOfText());
    }

    /** Keeps nothing of what goes into it but how much it was. */
    private static final class Counting extends OutputStream {
        private int bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }

    private static final class InspectorOfText extends FromStringDeserializer<InspectorId> {
        private static final long serialVersionUID = 1L;

        InspectorOfText() {
            super(InspectorId.class);
        }

        @Override
        protected InspectorId _deserialize(String text, DeserializationContext context) {
            return InspectorId.parse(text);
        }
    }
}
