package io.holdfast.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesOfReplicaSetsTest {
    private static JsonArray members(int count) {
        return new JsonArray(Collections.nCopies(count, "h:1"));
    }

    private static JsonObject hello(int hosts, int passives, int arbiters) {
        return new JsonObject()
                .put("setName", "rs0")
                .put("hosts", members(hosts))
                .put("passives", members(passives))
                .put("arbiters", members(arbiters));
    }

    @ParameterizedTest
    @CsvSource({"1,0,0", "2,0,0", "3,0,0", "2,1,0", "4,0,1", "3,1,1", "1,3,1"})
    void isTakenWhereAMajorityIsLeftOrNobodyOnlyVotes(int hosts, int passives, int arbiters) {
        assertThat(MongoConnection.flaw(hello(hosts, passives, arbiters))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "2,0,1", "3,0,1", "1,1,1", "2,1,1", "3,0,2"})
    void isRefusedWhereOneLossLeavesNoMajorityOfWriters(int hosts, int passives, int arbiters) {
        assertThat(MongoConnection.flaw(hello(hosts, passives, arbiters)).orElseThrow())
                .contains("arbiters (" + arbiters + ")", (hosts + passives) + " members");
    }

    @Test
    void standaloneAndMongosAreRefused() {
        assertThat(MongoConnection.flaw(new JsonObject()).orElseThrow()).contains("standalone");
        assertThat(MongoConnection.flaw(new JsonObject().put("msg", "isdbgrid")).orElseThrow())
                .contains("mongos");
    }

    /** The name is looked up when the string is read, and such a fault is none of its form. */
    @Test
    void aNameThatLeadsToNoServerIsToldInASentence() {
        var target = new MongoConnection.Target("mongodb+srv://nowhere.invalid/", "d", false, 500, 500, 500, 500, 2);
        assertThatThrownBy(() -> MongoConnection.check(target))
                .isInstanceOf(MongoConnection.Refused.class)
                .hasMessageContaining("mongo.uri");
    }
}
