package io.holdfast.simulation.world;

import io.holdfast.inspector.JournalCommand;

/** Is told what becomes so in a world, when it does. */
public interface Observer {
    /** Nobody looks. */
    Observer NOBODY = new Observer() {};

    /** The command is in the journal. */
    default void journalled(JournalCommand command) {}

    /** An attempt of the command has opened the key. */
    default void opened(String scopedKey, String commandId) {}
}
