package io.holdfast.simulation.world;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Lane;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** The members of a world as one of them sees them. */
public interface Peers {
    /** What happens when a message that is sent now to the owner of an inspector arrives there. */
    <T> Supplier<Future<T>> toOwner(InspectorId inspector, Function<Lane, Future<T>> message);

    /**
     * Whether that start of a member is none of theirs any more.
     *
     * @param writer as intents name it
     */
    boolean hasLeft(String writer);
}
