package io.holdfast.cluster;

import io.holdfast.inspector.Ids;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Ids that cannot be guessed, as the id of a working hold is the capability to it. */
public final class RandomIds implements Ids {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ThreadLocal<SecureRandom> random = ThreadLocal.withInitial(SecureRandom::new);

    @Override
    public String random() {
        byte[] bytes = new byte[16];
        random.get().nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** Of stamps and jitter: to be unique, not secret. */
    @Override
    public long bits() {
        return ThreadLocalRandom.current().nextLong();
    }
}
