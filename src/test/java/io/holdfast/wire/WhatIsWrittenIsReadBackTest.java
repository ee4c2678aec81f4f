package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.Intent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatIsWrittenIsReadBackTest {
    private static final int ROUNDS = 200;
    private static final StoredForm<Change> CHANGE = StoredForm.of(Change.class);
    private static final StoredForm<Intent> INTENT = StoredForm.of(Intent.class);

    private final long seed = Long.getLong("holdfast.test.seed", System.nanoTime());
    private final RandomCalendarWords words = new RandomCalendarWords(seed);

    @BeforeEach
    void printSeed() {
        System.out.println("-Dholdfast.test.seed=" + seed);
    }

    @Test
    void everyKindOfChangeIsReadBack() {
        assertThat(RandomCalendarWords.changes()).hasSizeGreaterThan(10);
        for (Class<?> kind : RandomCalendarWords.changes()) {
            for (int i = 0; i < ROUNDS; i++) {
                isReadBack(CHANGE, (Change) words.any(kind));
            }
        }
    }

    @Test
    void intentsAreReadBack() {
        List<Class<?>> kinds = RandomCalendarWords.changes();
        for (int i = 0; i < ROUNDS; i++) {
            Change change = (Change) words.any(kinds.get(i % kinds.size()));
            isReadBack(INTENT, words.any(IntentParts.class).around(change));
        }
    }

    private static <T> void isReadBack(StoredForm<T> form, T record) {
        JsonObject object = form.object(record);
        String text = form.text(record);
        assertThat(new JsonObject(text)).isEqualTo(object);
        assertThat(form.read(text)).isEqualTo(record);
        assertThat(form.read(object)).isEqualTo(record);
        assertThat(form.read((JsonObject) fromMongo(object))).isEqualTo(record);
    }

    /** As the client of MongoDB hands it over: objects and arrays of Vert.x all the way down. */
    private static Object fromMongo(Object value) {
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.forEach(field -> copy.put(field.getKey(), fromMongo(field.getValue())));
            return copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(element -> copy.add(fromMongo(element)));
            return copy;
        }
        return value;
    }

    @Test
    void anUnknownKindIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> CHANGE.read(new JsonObject().put("type", "Teleported")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Teleported");
    }

    @Test
    void anInspectorThatIsNoneIsAnErrorThatSaysSo() {
        JsonObject change = CHANGE.object(SampleChanges.of(Booked.class));
        String text = change.encode().replace("acme/martin", "martin");
        assertThatThrownBy(() -> CHANGE.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an inspector: martin");
    }

    @Test
    void aTextThatBreaksOffIsAnError() {
        String text = CHANGE.text(SampleChanges.of(Booked.class));
        for (int length : List.of(0, 1, text.length() / 2, text.length() - 1)) {
            assertThatThrownBy(() -> CHANGE.read(text.substring(0, length)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** An intent without its change, which is an interface. */
    record IntentParts(String commandId, IdempotencyKey key, long base, Instant deadline, String writer) {
        Intent around(Change change) {
            return new Intent(commandId, key, change, base, deadline, writer);
        }
    }
}
