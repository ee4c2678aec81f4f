package io.holdfast.store.mongo;

import io.holdfast.security.TokenSecret;
import io.holdfast.security.TokenSecrets;
import io.holdfast.settings.CompanySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The secrets of the cell: one that is made once, and a second where it was rotated. */
public final class CellSecrets implements TokenSecrets {
    /** For every member to read of a secret before the first token is made from it. */
    public static final Duration LEAD = Duration.ofMinutes(2);

    /** No hold lives longer, so no token of an older secret is of use after it. */
    static final Duration TOKEN_LIFE = Duration.ofSeconds(CompanySettings.HOLD_SECONDS_LIMIT);

    private static final String COLLECTION = "cell";
    private static final String ID = "hold-tokens";
    private static final String KEYS = "keys";
    private static final String SECRET = "secret";
    private static final JsonObject BY_ID = new JsonObject().put("_id", ID);

    private final MongoClient mongo;

    public CellSecrets(MongoClient mongo) {
        this.mongo = mongo;
    }

    /** A rotation that would make tokens void whose holds may be live. */
    public static final class TooSoon extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooSoon(Instant next) {
            super(
                    "tokens of the secret before the last may be in use until " + next
                            + "; rotate after that, or with --force to make them void now",
                    null,
                    false,
                    false);
        }
    }

    /**
     * Makes a new secret beside the present one, and forgets the one before that.
     *
     * @param isForced whether tokens may become void
     */
    public static Future<TokenSecret> rotate(
            Vertx vertx, MongoConnection.Target target, Instant now, boolean isForced) {
        return MongoConnection.open(vertx, target, new SimpleMeterRegistry()).compose(mongo -> {
            CellSecrets secrets = new CellSecrets(mongo);
            return secrets.readOrMake()
                    .compose(known -> secrets.rotate(known, now, isForced))
                    .eventually(mongo::close);
        });
    }

    Future<TokenSecret> rotate(List<TokenSecret> known, Instant now, boolean isForced) {
        TokenSecret last = known.get(known.size() - 1);
        Instant voidAfter = last.from().plus(TOKEN_LIFE);
        if (known.size() > 1 && now.isBefore(voidAfter) && !isForced) {
            return Future.failedFuture(new TooSoon(voidAfter));
        }
        TokenSecret next = made(String.valueOf(Integer.parseInt(last.keyId()) + 1), now.plus(LEAD));
        // Who rotates at the same time finds this key there, and fails.
        JsonObject unlessRotated = BY_ID.copy().put(KEYS + ".keyId", new JsonObject().put("$ne", next.keyId()));
        JsonObject both = new JsonObject()
                .put(
                        "$set",
                        new JsonObject()
                                .put(KEYS, new JsonArray().add(json(last)).add(json(next))))
                .put("$unset", new JsonObject().put(SECRET, ""));
        return mongo.updateCollection(COLLECTION, unlessRotated, both)
                .compose(updated -> updated.getDocMatched() == 1
                        ? Future.succeededFuture(next)
                        : Future.failedFuture("somebody else rotates at the same time"));
    }

    public Future<List<TokenSecret>> readOrMake() {
        return mongo.findOne(COLLECTION, BY_ID, null).compose(found -> found == null ? make() : read(found));
    }

    private Future<List<TokenSecret>> make() {
        JsonObject first = BY_ID.copy().put(KEYS, new JsonArray().add(json(made("1", Instant.EPOCH))));
        return mongo.insert(COLLECTION, first)
                .recover(fault ->
                        DuplicateKey.index(fault).isPresent() ? Future.succeededFuture() : Future.failedFuture(fault))
                .compose(any -> read());
    }

    private static TokenSecret made(String keyId, Instant from) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new TokenSecret(keyId, Base64.getEncoder().encodeToString(secret), from);
    }

    @Override
    public Future<List<TokenSecret>> read() {
        return mongo.findOne(COLLECTION, BY_ID, null)
                .compose(found -> found == null ? Future.failedFuture("the secret is gone") : read(found));
    }

    /** One that was made before there were several has no name. */
    private static Future<List<TokenSecret>> read(JsonObject document) {
        List<TokenSecret> all = new ArrayList<>();
        if (document.containsKey(SECRET)) {
            all.add(new TokenSecret("1", document.getString(SECRET), Instant.EPOCH));
        }
        for (Object key : document.getJsonArray(KEYS, new JsonArray())) {
            JsonObject json = (JsonObject) key;
            all.add(new TokenSecret(
                    json.getString("keyId"), json.getString(SECRET), Instant.parse(json.getString("from"))));
        }
        return Future.succeededFuture(List.copyOf(all));
    }

    private static JsonObject json(TokenSecret secret) {
        return new JsonObject()
                .put("keyId", secret.keyId())
                .put(SECRET, secret.secret())
                .put("from", secret.from().toString());
    }
}
