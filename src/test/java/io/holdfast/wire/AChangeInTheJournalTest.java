package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.calendar.Change;
import io.holdfast.testkit.GoldenFile;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one release has written, the later ones read: a file for each kind of change says how it is written. */
class AChangeInTheJournalTest {
    private static final StoredForm<Change> CHANGE = StoredForm.of(Change.class);

    static Stream<Class<?>> kinds() {
        return RecordJson.membersOf(Change.class);
    }

    private static GoldenFile fileOf(Class<?> kind) {
        return GoldenFile.of(AChangeInTheJournalTest.class, kind.getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isWrittenAsInTheFileOfItsKindAndReadBackFromIt(Class<?> kind) {
        GoldenFile file = fileOf(kind);
        file.says(CHANGE.object(SampleChanges.of(kind)));
        assertThat(CHANGE.read(file.read())).isEqualTo(SampleChanges.of(kind));
    }

    @Test
    void isOfAKindWhereItHasAFile() {
        assertThat(GoldenFile.names(AChangeInTheJournalTest.class))
                .containsExactlyInAnyOrderElementsOf(
                        kinds().map(Class::getSimpleName).toList());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void mayHaveFieldsThatOnlyALaterVersionKnows(Class<?> kind) {
        JsonObject json = written(kind);
        addFields(json);
        assertThat(CHANGE.read(json)).isEqualTo(SampleChanges.of(kind));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isAsLongAsItsText(Class<?> kind) {
        Change change = SampleChanges.of(kind);
        assertThat(CHANGE.length(change)).isEqualTo(CHANGE.text(change).getBytes(StandardCharsets.UTF_8).length);
    }

    private static JsonObject written(Class<?> kind) {
        return new JsonObject(CHANGE.text(SampleChanges.of(kind)));
    }

    private static void addFields(JsonObject json) {
        for (String name : List.copyOf(json.fieldNames())) {
            if (json.getValue(name) instanceof JsonObject inner) {
                addFields(inner);
            }
        }
        json.put("later", 1).put("deeper", new JsonObject().put("type", "New"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isRefusedWithoutAFieldThatItNeedsAndSaysWhich(Class<?> kind) {
        JsonObject json = written(kind);
        withoutEachField(SampleChanges.of(kind), json, field -> {
            if (!isNullable(field)) {
                assertThatThrownBy(() -> CHANGE.read(json))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("'" + field.getName() + "'");
            }
        });
    }

    @Test
    void mayLackAFieldThatMayBeNull() {
        kinds().forEach(kind -> {
            JsonObject json = written(kind);
            withoutEachField(SampleChanges.of(kind), json, field -> {
                if (isNullable(field)) {
                    assertThat(CHANGE.object(CHANGE.read(json))).isEqualTo(json);
                }
            });
        });
    }

    /** Takes out one field after the other, here and in the records within, and puts it back after a look. */
    private static void withoutEachField(Object record, JsonObject json, Consumer<RecordComponent> look) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object field = json.remove(component.getName());
            if (field != null) {
                look.accept(component);
                json.put(component.getName(), field);
            }
            if (field instanceof JsonObject inner) {
                withoutEachField(value(component, record), inner, look);
            }
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException(bug);
        }
    }
}
