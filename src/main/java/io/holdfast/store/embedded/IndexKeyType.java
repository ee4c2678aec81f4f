package io.holdfast.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Keeps and compares the keys of unique indexes. Keys of one string, which all of ours are, are compared as strings and
 * come first; any other by its serialised form, which is how the back end compares all of them as shipped.
 */
final class IndexKeyType extends BasicDataType<KeyValue> {
    private static final byte ONE_STRING = 1;
    private static final byte SERIALISED = 2;

    @Override
    public int compare(KeyValue left, KeyValue right) {
        boolean leftIsString = isString(left);
        boolean rightIsString = isString(right);
        if (leftIsString && rightIsString) {
            return ((String) left.get(0)).compareTo((String) right.get(0));
        }
        if (leftIsString || rightIsString) {
            return leftIsString ? -1 : 1;
        }
        return Arrays.compareUnsigned(ObjectDataType.serialize(left), ObjectDataType.serialize(right));
    }

    private static boolean isString(KeyValue key) {
        return key.size() == 1 && key.get(0) instanceof String;
    }

    @Override
    public void write(WriteBuffer buffer, KeyValue key) {
        byte[] bytes = isString(key) ? ((String) key.get(0)).getBytes(UTF_8) : ObjectDataType.serialize(key);
        buffer.put(isString(key) ? ONE_STRING : SERIALISED);
        buffer.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public KeyValue read(ByteBuffer buffer) {
        byte kind = buffer.get();
        byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
        buffer.get(bytes);
        return kind == ONE_STRING
                ? new KeyValue(new String(bytes, UTF_8))
                : (KeyValue) ObjectDataType.deserialize(bytes);
    }

    /** An estimate, in bytes. */
    @Override
    public int getMemory(KeyValue key) {
        return isString(key) ? 96 + ((String) key.get(0)).length() : 256;
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
