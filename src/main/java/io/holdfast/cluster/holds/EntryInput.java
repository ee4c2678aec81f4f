package io.holdfast.cluster.holds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EntryOutput} wrote. */
final class EntryInput {
    private static final int SEVEN_BITS = 0x7F;

    private final byte[] bytes;
    private int next;

    EntryInput(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long read = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes[next++];
            read |= (long) (part & SEVEN_BITS) << shift;
            shift += 7;
        } while (part < 0);
        return (read >>> 1) ^ -(read & 1);
    }

    double decimal() {
        return Double.longBitsToDouble(number());
    }

    Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    String text() {
        int length = (int) number();
        String text = new String(bytes, next, length, StandardCharsets.UTF_8);
        next += length;
        return text;
    }

    <T> @Nullable T maybe(Function<EntryInput, T> read) {
        return number() == 0 ? null : read.apply(this);
    }

    <T> List<T> list(Function<EntryInput, T> read) {
        int size = (int) number();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read.apply(this));
        }
        return values;
    }
}
