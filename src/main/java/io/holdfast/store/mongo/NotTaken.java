package io.holdfast.store.mongo;

import com.mongodb.MongoWriteException;
import java.util.Set;
import org.bson.BsonSerializationException;

/**
 * A document that is not taken for what it is, such as one that a rule of its collection forbids: told from a server that
 * is in no state to write, which may write the same document later. What is not taken is surely not written.
 */
public final class NotTaken {
    /** Interrupted, shutting down, no primary, hosts away, out of time: of the server, not of the document. */
    private static final Set<Integer> OF_THE_SERVER =
            Set.of(6, 7, 50, 64, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436);

    private NotTaken() {}

    public static boolean is(Throwable fault) {
        return fault instanceof BsonSerializationException
                || (fault instanceof MongoWriteException refused
                        && !DuplicateKey.is(refused.getError().getCode())
                        && !OF_THE_SERVER.contains(refused.getError().getCode()));
    }
}
