package io.holdfast;

import io.holdfast.StartException.Reason;
import io.holdfast.config.GatewayConfig;
import io.holdfast.security.TokenSecret;
import io.holdfast.store.mongo.CellSecrets;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A new secret for the tokens of holds. Members that run learn of it by themselves; the embedded server is one process' own,
 * so of that the gateway has to be stopped.
 */
public final class TokenRotation {
    private static final long SECONDS_MAX = 60;
    private static final long CLOSE_MILLIS_MAX = 10_000;

    private TokenRotation() {}

    /**
     * Makes it, and forgets the one before the present one.
     *
     * @param isForced also where tokens become void by that whose holds may be live
     * @return what was done, for the operator to read
     * @throws StartException where it was not
     */
    public static String rotate(GatewayConfig config, boolean isForced) throws StartException {
        RunningParts parts = new RunningParts();
        Vertx vertx = Vertx.vertx();
        parts.add("vertx", vertx::close);
        try {
            TokenSecret made = Database.start(config, parts)
                    .compose(database -> database.rotateTokens(vertx, isForced))
                    .await(SECONDS_MAX, TimeUnit.SECONDS);
            return "key " + made.keyId() + " is made; tokens are made from it from " + made.from()
                    + " on, and those of the key before stay valid until the next rotation";
        } catch (TimeoutException e) {
            throw new StartException(Reason.MONGO_UNREACHABLE, "MongoDB did not answer in time", e);
        } catch (CellSecrets.TooSoon e) {
            throw new StartException(Reason.SETTING, String.valueOf(e.getMessage()), e);
        } catch (Exception e) {
            throw StartException.of(e);
        } finally {
            parts.closeWithin(CLOSE_MILLIS_MAX);
        }
    }
}
