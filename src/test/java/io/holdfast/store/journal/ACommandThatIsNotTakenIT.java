package io.holdfast.store.journal;

import static io.holdfast.store.OpenedStores.book;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.NotBegun;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group has a command that MongoDB does not take, by a rule that an operator gave the collection. */
class ACommandThatIsNotTakenIT {
    private static final String FORBIDDEN = "forbidden";

    @Test
    void isToldSoAndItsNeighboursAreWrittenAlsoWhenItIsRepeated() {
        try (OpenedStores opened = OpenedStores.of(TestMongo.real().kind())) {
            JsonObject forbidden = new JsonObject().put("commands.id", FORBIDDEN);
            TestClient.await(opened.mongo.runCommand(
                    "collMod",
                    new JsonObject()
                            .put("collMod", JournalDocument.COLLECTION)
                            .put("validator", new JsonObject().put("$nor", new JsonArray().add(forbidden)))));
            for (int round = 1; round <= 3; round++) {
                List<Future<ClaimOutcome>> neighbours = new ArrayList<>();
                neighbours.add(opened.claiming(book("ahead-" + round, inspector("ahead"), round)));
                for (int i = 0; i < 99; i++) {
                    neighbours.add(opened.claiming(book("before-" + round + "-" + i, inspector("b" + i), round)));
                }
                Future<ClaimOutcome> own = opened.claiming(book(FORBIDDEN, inspector("ann"), 1));
                for (int i = 0; i < 99; i++) {
                    neighbours.add(opened.claiming(book("behind-" + round + "-" + i, inspector("c" + i), round)));
                }
                assertThat(TestClient.await(own)).isInstanceOf(NotBegun.class);
                assertThat(neighbours.stream().map(TestClient::await)).hasOnlyElementsOfType(Claimed.class);
            }
            assertThat(opened.load(inspector("ann")).version()).isZero();
            assertThat(opened.load(inspector("c98")).version()).isEqualTo(3);
            assertThat(opened.claim(book("allowed", inspector("ann"), 1))).isInstanceOf(Claimed.class);
        }
    }
}
