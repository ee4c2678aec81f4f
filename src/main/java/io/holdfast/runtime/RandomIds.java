package io.holdfast.runtime;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Ids that cannot be guessed, as the id of a working hold is the capability to it, and bits of the same quality, as a
 * stamp must never repeat. The system is asked for some hundreds at a time.
 */
public final class RandomIds implements Ids {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int ID_BYTES = 16;

    private final ThreadLocal<Stock> stock = ThreadLocal.withInitial(Stock::new);

    /** Random bytes of one thread, each given out once. */
    private static final class Stock {
        private static final int BYTES = 4096;

        private final SecureRandom source = new SecureRandom();
        private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).limit(0);

        ByteBuffer with(int wanted) {
            if (bytes.remaining() < wanted) {
                source.nextBytes(bytes.array());
                bytes.clear();
            }
            return bytes;
        }
    }

    @Override
    public String random() {
        byte[] id = new byte[ID_BYTES];
        stock.get().with(ID_BYTES).get(id);
        return BASE64.encodeToString(id);
    }

    @Override
    public long bits() {
        return stock.get().with(Long.BYTES).getLong();
    }
}
