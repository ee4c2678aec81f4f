package io.holdfast.http;

import io.holdfast.calendar.HoldToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of holds: a MAC of the hold's id under the secret of the cell. They are stored nowhere, can be answered
 * again, and still prove themselves when the hold was lost.
 */
public final class HoldTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec secret;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    public HoldTokens(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String of(String holdId) {
        return BASE64.encodeToString(macs.get().doFinal(holdId.getBytes(StandardCharsets.UTF_8)));
    }

    /** In a time that does not tell how much of it was right. */
    HoldToken check(String holdId, @Nullable String token) {
        boolean isIts = token != null
                && MessageDigest.isEqual(
                        of(holdId).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return isIts ? HoldToken.VALID : HoldToken.WRONG;
    }
}
