package io.holdfast.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret of the cell, made once: the tokens of holds are derived from it. */
final class CellSecret {
    private static final String COLLECTION = "cell";
    private static final String ID = "hold-tokens";

    private CellSecret() {}

    static Future<byte[]> readOrMake(MongoClient mongo) {
        return read(mongo).recover(missing -> {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            JsonObject made = new JsonObject()
                    .put("_id", ID)
                    .put("secret", Base64.getEncoder().encodeToString(secret));
            return mongo.insert(COLLECTION, made)
                    .recover(fault -> DuplicateKey.index(fault).isPresent()
                            ? Future.succeededFuture()
                            : Future.failedFuture(fault))
                    .compose(any -> read(mongo));
        });
    }

    private static Future<byte[]> read(MongoClient mongo) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", ID), null)
                .compose(found -> found == null
                        ? Future.failedFuture("no secret yet")
                        : Future.succeededFuture(Base64.getDecoder().decode(found.getString("secret"))));
    }
}
