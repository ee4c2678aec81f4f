package io.holdfast.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.holdfast.testkit.RealMongod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentsWithoutAMajorityIT {
    private static Path binary() {
        Assumptions.assumeTrue(RealMongod.binary().isPresent(), RealMongod.HOW_TO_GET);
        return RealMongod.binary().orElseThrow();
    }

    private static Throwable refusal(String uri) {
        var target = new MongoConnection.Target(uri, "any", false, 2000, 2000, 5000, 2000, 2);
        return catchThrowable(() -> MongoConnection.check(target));
    }

    @Test
    void aStandaloneIsRefusedWithTheWayToMendIt(@TempDir Path folder) throws Exception {
        try (RealMongod mongod = RealMongod.start(binary(), folder, RealMongod.freePort(), "")) {
            mongod.awaitListening();
            assertThat(refusal(RealMongod.uri("", List.of(mongod))))
                    .isInstanceOf(MongoConnection.Refused.class)
                    .hasMessageContainingAll("standalone", "rs.initiate()");
        }
    }

    @Test
    void aPrimarySecondaryArbiterSetIsRefusedWithTheWayToMendIt(@TempDir Path folder) throws Exception {
        List<RealMongod> members = new ArrayList<>();
        try {
            JsonArray configured = new JsonArray();
            for (int i = 0; i < 3; i++) {
                RealMongod member = RealMongod.start(binary(), folder.resolve("m" + i), RealMongod.freePort(), "psa");
                members.add(member);
                configured.add(new JsonObject()
                        .put("_id", i)
                        .put("host", member.host())
                        .put("arbiterOnly", i == 2));
            }
            for (RealMongod member : members) {
                member.awaitListening();
            }
            JsonObject config = new JsonObject().put("_id", "psa").put("members", configured);
            members.get(0).admin("replSetInitiate", new JsonObject().put("replSetInitiate", config));
            members.get(0).awaitWritable();
            assertThat(refusal(RealMongod.uri("psa", members.subList(0, 2))))
                    .isInstanceOf(MongoConnection.Refused.class)
                    .hasMessageContainingAll("arbiters (1)", "2 members", "no arbiter");
        } finally {
            members.forEach(RealMongod::close);
        }
    }
}
