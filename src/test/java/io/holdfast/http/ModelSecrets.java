package io.holdfast.http;

import io.holdfast.security.TokenSecret;
import io.holdfast.security.TokenSecrets;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The secrets of a cell, kept in a list. */
final class ModelSecrets implements TokenSecrets {
    private final List<TokenSecret> valid = new CopyOnWriteArrayList<>(List.of(secret(1, Instant.EPOCH)));
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean isAway;

    static TokenSecret secret(int number, Instant from) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return new TokenSecret(String.valueOf(number), Base64.getEncoder().encodeToString(bytes), from);
    }

    /** As a rotation does: the last stays, the one before is forgotten. */
    void rotate(Instant from) {
        List<TokenSecret> both = new ArrayList<>(valid.subList(valid.size() - 1, valid.size()));
        both.add(secret(Integer.parseInt(both.get(0).keyId()) + 1, from));
        valid.clear();
        valid.addAll(both);
    }

    void goAway() {
        isAway = true;
    }

    int reads() {
        return reads.get();
    }

    List<TokenSecret> valid() {
        return List.copyOf(valid);
    }

    @Override
    public Future<List<TokenSecret>> read() {
        reads.incrementAndGet();
        return isAway ? Future.failedFuture("away") : Future.succeededFuture(valid());
    }
}
