package io.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestMongoIT {
    private static final JsonObject ALL = new JsonObject();

    @Test
    void writesToARealReplicaSetWithMajorityAndJournal() throws Exception {
        writesAndCounts(TestMongo.real());
    }

    @Test
    void writesToTheEmbeddedServerWithMajorityAndJournal() throws Exception {
        writesAndCounts(TestMongo.embedded());
    }

    private static void writesAndCounts(TestMongo mongo) throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        MongoClient client = client(vertx, mongo.uri());
        client.insert("things", new JsonObject().put("_id", "a")).await(20, TimeUnit.SECONDS);
        assertThat(client.count("things", ALL).await(20, TimeUnit.SECONDS)).isOne();
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void aPausedMongodIsSilentUntilItIsResumedAndAKilledOneComesBack(@TempDir Path dbpath) throws Exception {
        Path binary = RealMongod.binary().orElse(null);
        Assumptions.assumeTrue(binary != null, RealMongod.HOW_TO_GET);
        Vertx vertx = Vertx.vertx();
        try (RealMongod mongod = RealMongod.start(binary, dbpath, RealMongod.freePort(), "rs1")) {
            RealMongod.initiate("rs1", List.of(mongod));
            MongoClient client = client(vertx, RealMongod.uri("rs1", List.of(mongod)));
            client.insert("things", new JsonObject().put("_id", "a")).await(20, TimeUnit.SECONDS);

            mongod.pause();
            var late = client.insert("things", new JsonObject().put("_id", "b"));
            assertThatThrownBy(() -> late.await(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            mongod.resume();
            late.await(20, TimeUnit.SECONDS);

            mongod.kill();
            mongod.restart();
            mongod.awaitWritable();
            assertThat(client.count("things", ALL).await(20, TimeUnit.SECONDS)).isEqualTo(2);
        } finally {
            vertx.close().await(20, TimeUnit.SECONDS);
        }
    }

    private static MongoClient client(Vertx vertx, String uri) {
        return MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", uri)
                        .put("db_name", TestMongo.newDatabase())
                        .put("w", "majority")
                        .put("j", true));
    }
}
