package io.holdfast.store.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A refusal by a unique index, told from every other fault of a write. */
public final class DuplicateKey {
    private static final int CODE = 11000;
    private static final Pattern INDEX = Pattern.compile("index: (?:\\S*\\.\\$)?(\\S+)");

    private DuplicateKey() {}

    /** The name of the index that refused; empty if the fault is another one. */
    public static Optional<String> index(Throwable fault) {
        if (fault instanceof MongoWriteException refused) {
            return index(refused.getError().getCode(), refused.getError().getMessage());
        }
        if (fault instanceof MongoBulkWriteException refused
                && !refused.getWriteErrors().isEmpty()) {
            WriteError first = refused.getWriteErrors().get(0);
            return index(first.getCode(), first.getMessage());
        }
        return Optional.empty();
    }

    public static boolean is(int code) {
        return code == CODE;
    }

    public static Optional<String> index(int code, String message) {
        if (code != CODE) {
            return Optional.empty();
        }
        Matcher index = INDEX.matcher(message);
        return Optional.of(index.find() ? index.group(1) : "");
    }
}
