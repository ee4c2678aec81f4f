package io.holdfast.cluster.holds;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Bytes that {@link EntryInput} reads back: numbers in as few as they need, texts in UTF-8 behind their length. */
final class EntryOutput {
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[1024];
    private int size;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void number(long value) {
        // Small negative numbers are short too.
        long left = (value << 1) ^ (value >> 63);
        room(10);
        while ((left & ~(long) SEVEN_BITS) != 0) {
            bytes[size++] = (byte) ((left & SEVEN_BITS) | MORE);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void decimal(double value) {
        number(Double.doubleToLongBits(value));
    }

    void instant(Instant value) {
        number(value.getEpochSecond());
        number(value.getNano());
    }

    void constant(Enum<?> value) {
        text(value.name());
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    /** One byte for null or not, and then the value. */
    <T> void maybe(@Nullable T value, BiConsumer<EntryOutput, T> write) {
        number(value == null ? 0 : 1);
        if (value != null) {
            write.accept(this, value);
        }
    }

    <T> void list(Collection<T> values, BiConsumer<EntryOutput, T> write) {
        number(values.size());
        for (T value : values) {
            write.accept(this, value);
        }
    }

    private void room(int wanted) {
        if (bytes.length - size < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + wanted));
        }
    }
}
