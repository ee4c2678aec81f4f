package io.holdfast;

import io.holdfast.ops.Check;
import io.holdfast.store.mongo.MongoWatch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whether MongoDB is there, for readiness. */
final class StoreCheck {
    /** Most elections are over by then. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    private StoreCheck() {}

    /** @param watch null as long as the stores are not open */
    static Check of(@Nullable MongoWatch watch) {
        if (watch == null) {
            return Check.down("not connected yet");
        }
        Duration silence = watch.silence();
        return silence.compareTo(SILENCE_MAX) > 0
                ? Check.down("no primary of MongoDB has answered for " + silence.toSeconds() + " s")
                : Check.up("indexes exist, a primary answers");
    }
}
