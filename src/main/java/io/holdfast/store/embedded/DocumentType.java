package io.holdfast.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keeps a document in the file as BSON; as shipped it is a serialised Java object, several times the size and cost. */
final class DocumentType extends BasicDataType<Document> {
    @Override
    public void write(WriteBuffer buffer, Document document) {
        ByteBuf bson = Unpooled.buffer(1024);
        BsonEncoder.encodeDocument(document, bson);
        buffer.put(bson.array(), bson.arrayOffset(), bson.writerIndex());
    }

    @Override
    public Document read(ByteBuffer buffer) {
        ByteBuf bson = Unpooled.wrappedBuffer(buffer);
        Document document = BsonDecoder.decodeBson(bson);
        buffer.position(buffer.position() + bson.readerIndex());
        return document;
    }

    /** An estimate, in bytes: the store splits its pages and sizes its cache by it. */
    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    private static int memory(Object value) {
        if (value instanceof Map<?, ?> map) {
            int sum = 64;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += 48 + memory(entry.getKey()) + memory(entry.getValue());
            }
            return sum;
        }
        if (value instanceof Collection<?> values) {
            return values.stream().mapToInt(DocumentType::memory).sum() + 40;
        }
        return value instanceof CharSequence text ? 40 + text.length() : 24;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
