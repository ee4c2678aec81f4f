package io.holdfast.store.projection;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.Claim;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who amends an event finds in {@code events} what was asked for, whatever kind of value it is. */
class AmendedEventsIT {
    private static final InspectorId ANN = inspector("ann");

    private static Block block(int edition) {
        return new Block("k1", new Interval(NINE, NINE.plus(Duration.ofHours(1))), ANN, Block.Label.EVENT, edition);
    }

    private static Metadata with(String extraJson) {
        return new Metadata(NINE.minusSeconds(60), null, "Dentist", null, null, extraJson);
    }

    private static JsonObject event(OpenedStores opened) {
        TestClient.await(opened.stores.bookingReads().block("acme", "k1"));
        return TestClient.await(opened.mongo.findOne(Projections.EVENTS, new JsonObject().put("_id", "k1"), null));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldOfAnAmendedEventIsProjected(TestMongo.Kind kind) {
        String before = "{\"a\":\"red\",\"b\":1,\"c\":true,\"d\":\"x\",\"e\":{\"f\":1},\"g\":2,\"h\":3,\"same\":\"s\"}";
        String after = "{\"a\":null,\"b\":{\"deep\":[1,{\"er\":null}]},\"c\":[1.5,\"two\"],\"d\":1e400,\"e\":\"flat\","
                + "\"g\":{\"$inc\":1},\"h\":{\"a.b\":1},\"same\":\"s\"}";
        try (OpenedStores opened = OpenedStores.of(kind)) {
            opened.claim(command("c1", new BlockAdded(block(1), with(before), null), new Claim(ANN, 1)));
            assertThat(event(opened).getString("a")).isEqualTo("red");
            assertThat(event(opened).getJsonObject("e")).isEqualTo(new JsonObject().put("f", 1));
            opened.claim(command("c2", new BlockMoved(block(1), block(2), with(after)), new Claim(ANN, 2)));

            JsonObject event = event(opened);
            assertThat(event.containsKey("a")).isTrue();
            assertThat(event.getValue("a")).isNull();
            assertThat(event.getJsonObject("b").encode()).isEqualTo("{\"deep\":[1,{\"er\":null}]}");
            assertThat(event.getJsonArray("c"))
                    .isEqualTo(new JsonArray().add(1.5).add("two"));
            assertThat(event.getString("e")).isEqualTo("flat");
            assertThat(event.getString("same")).isEqualTo("s");
            assertThat(event.fieldNames()).doesNotContain("d", "g", "h");
            assertThat(event.getString("extraJson")).isEqualTo(after);
        }
    }

    /** Both in one batch: the later one is merged into the earlier before either is written. */
    @ParameterizedTest
    @EnumSource
    void anEventThatWasAmendedBeforeItWasProjectedHasItsLastFields(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            JournalDocument both = opened.leave(
                    "d1",
                    "other",
                    command("c1", new BlockAdded(block(1), with("{\"a\":\"red\",\"b\":1}"), null), new Claim(ANN, 1)),
                    command(
                            "c2",
                            new BlockMoved(block(1), block(2), with("{\"a\":null,\"b\":1e999}")),
                            new Claim(ANN, 2)));
            TestClient.await(opened.projections().apply(List.of(both)));

            JsonObject event = event(opened);
            assertThat(event.containsKey("a")).isTrue();
            assertThat(event.getValue("a")).isNull();
            assertThat(event.containsKey("b")).isFalse();
        }
    }
}
