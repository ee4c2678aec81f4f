package io.holdfast.store.mongo;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids of documents: 128 random bits as 22 characters. */
public final class NewId {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final ThreadLocal<SecureRandom> RANDOM = ThreadLocal.withInitial(SecureRandom::new);

    private NewId() {}

    public static String random() {
        byte[] bytes = new byte[16];
        RANDOM.get().nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }
}
