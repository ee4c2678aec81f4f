package io.holdfast.simulation.world;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** The way of one kind of call from a member to what is outside of it, and back. */
public interface Link {
    /**
     * A call whose caller is told by its answer what went wrong.
     *
     * @param effect what the call does where it arrives, and what it is answered
     * @param unknown what the caller hears when nothing is known of its effect
     * @param refused what the caller hears of a refusal; then there is no effect
     */
    <T> Future<T> call(Supplier<T> effect, Supplier<Future<T>> unknown, Supplier<Future<T>> refused);

    /** A call that fails when something went wrong. */
    <T> Future<T> call(Supplier<T> effect);

    /** A message to another member, which answers in its own time. */
    default <T> Future<T> send(Supplier<Future<T>> message) {
        return call(message).compose(answer -> answer);
    }
}
