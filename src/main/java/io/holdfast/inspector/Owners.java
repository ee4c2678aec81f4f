package io.holdfast.inspector;

import io.vertx.core.Future;

/** The way to the owners of other inspectors of a team, wherever they are. */
public interface Owners {
    /** Reserves the inspector for the command: its mailbox stays busy until it is told, or until the deadline. */
    Future<TeamMessage.Prepared> prepare(TeamMessage.Prepare message);

    /** Tells a prepared inspector what came of it. */
    Future<TeamMessage.Told> tell(TeamMessage.Tell message);
}
