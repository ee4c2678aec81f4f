package io.holdfast.simulation;

import io.holdfast.simulation.world.Link;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** A link on which every call fails at once, and has no effect. */
final class DeadLink implements Link {
    @Override
    public <T> Future<T> call(Supplier<T> effect, Supplier<Future<T>> unknown, Supplier<Future<T>> refused) {
        return unknown.get();
    }

    @Override
    public <T> Future<T> call(Supplier<T> effect) {
        return Life.failed();
    }
}
