package io.holdfast;

import io.holdfast.ops.Check;
import io.holdfast.store.mongo.MongoWatch;
import java.time.Duration;
import java.util.function.Supplier;

/** Whether MongoDB is there, for readiness: red until the stores are open. */
final class StoreCheck implements Supplier<Check> {
    /** Most elections are over by then. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(5);

    private volatile Supplier<Check> latest = () -> Check.down("not connected yet");

    /** From now on the answer is what that watch sees. */
    void opened(MongoWatch watch) {
        latest = () -> of(watch.silence());
    }

    @Override
    public Check get() {
        return latest.get();
    }

    private static Check of(Duration silence) {
        return silence.compareTo(SILENCE_MAX) > 0
                ? Check.down("no primary of MongoDB has answered for " + silence.toSeconds() + " s")
                : Check.up("indexes exist, a primary answers");
    }
}
