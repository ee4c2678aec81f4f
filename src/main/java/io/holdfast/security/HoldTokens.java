package io.holdfast.security;

import io.holdfast.calendar.HoldToken;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of holds: the id of a key, and a MAC of the company and the hold's id under it. They are stored nowhere, can be
 * answered again, and still prove themselves when the hold was lost. A hold keeps the id of its key, so that its token is
 * the same after a rotation.
 */
public final class HoldTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern KEY_ID = Pattern.compile("[0-9]{1,9}");

    /** Whoever sends ids of keys that there are not makes a member ask no more often than this. */
    private static final long READ_NANOS_MIN = TimeUnit.SECONDS.toNanos(5);

    private static final long READ_MILLIS_MAX = 2000;

    private final TokenSecrets secrets;
    private final Clock clock;
    private final AtomicReference<Reading> reading;
    private volatile Map<String, Key> keys;

    private record Reading(Future<Void> done, long begunNanos) {}

    /** A secret, ready for use on each thread. */
    private static final class Key {
        private final TokenSecret named;
        private final ThreadLocal<Mac> macs;

        Key(TokenSecret named) {
            this.named = named;
            SecretKeySpec secret = new SecretKeySpec(Base64.getDecoder().decode(named.secret()), ALGORITHM);
            this.macs = ThreadLocal.withInitial(() -> {
                try {
                    Mac mac = Mac.getInstance(ALGORITHM);
                    mac.init(secret);
                    return mac;
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        /** No id of a company has a slash. */
        String token(String companyId, String holdId) {
            byte[] mac = macs.get().doFinal((companyId + "/" + holdId).getBytes(StandardCharsets.UTF_8));
            return named.keyId() + "." + BASE64.encodeToString(mac);
        }
    }

    /**
     * Makes and checks tokens.
     *
     * @param known as they were read at the start
     */
    public HoldTokens(List<TokenSecret> known, TokenSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
        this.keys = keys(known);
        this.reading = new AtomicReference<>(new Reading(Future.succeededFuture(), System.nanoTime() - READ_NANOS_MIN));
    }

    private static Map<String, Key> keys(List<TokenSecret> secrets) {
        Map<String, Key> keys = new LinkedHashMap<>();
        secrets.forEach(secret -> keys.put(secret.keyId(), new Key(secret)));
        return keys;
    }

    /** Of the key under which tokens are made now. */
    public String keyId() {
        String latest = keys.keySet().iterator().next();
        for (Key key : keys.values()) {
            latest = key.named.from().isAfter(clock.now()) ? latest : key.named.keyId();
        }
        return latest;
    }

    /**
     * The token of a hold that is there.
     *
     * @param keyId as the hold keeps it; of a key that there is no more, the present one serves
     */
    public String of(String companyId, String holdId, @Nullable String keyId) {
        Map<String, Key> known = keys;
        Key its = known.get(String.valueOf(keyId));
        Key key = its == null ? known.get(keyId()) : its;
        return key == null ? "" : key.token(companyId, holdId);
    }

    /**
     * Whether it is that hold's, in a time that does not tell how much of it was right. One of a key that is not known
     * here is looked up in the store first, as it may be new; fails where that does not answer.
     */
    public Future<HoldToken> check(String companyId, String holdId, @Nullable String token) {
        String keyId = token == null ? "" : token.substring(0, Math.max(0, token.indexOf('.')));
        if (token == null || !KEY_ID.matcher(keyId).matches()) {
            return Future.succeededFuture(HoldToken.WRONG);
        }
        return keys.containsKey(keyId)
                ? Future.succeededFuture(compared(companyId, holdId, keyId, token))
                : refresh().map(any -> compared(companyId, holdId, keyId, token));
    }

    private HoldToken compared(String companyId, String holdId, String keyId, String token) {
        Key key = keys.get(keyId);
        return key != null
                        && MessageDigest.isEqual(
                                key.token(companyId, holdId).getBytes(StandardCharsets.UTF_8),
                                token.getBytes(StandardCharsets.UTF_8))
                ? HoldToken.VALID
                : HoldToken.WRONG;
    }

    /** Reads which keys there are, unless that was done a moment ago. */
    public Future<Void> refresh() {
        Reading last = Objects.requireNonNull(reading.get());
        if (System.nanoTime() - last.begunNanos() < READ_NANOS_MIN) {
            return last.done();
        }
        Promise<Void> done = Promise.promise();
        if (!reading.compareAndSet(last, new Reading(done.future(), System.nanoTime()))) {
            return Objects.requireNonNull(reading.get()).done();
        }
        secrets.read()
                .timeout(READ_MILLIS_MAX, TimeUnit.MILLISECONDS)
                .onSuccess(read -> {
                    keys = keys(read);
                    done.complete();
                })
                .onFailure(fault -> done.fail(new UnavailableException(Unavailable.Cause.STORE)));
        return done.future();
    }
}
