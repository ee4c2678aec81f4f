package io.holdfast.inspector;

import io.vertx.core.Future;

/** The other members: the way to the owners of other inspectors of a team, and whether a writer is still there. */
public interface Owners {
    /** Reserves the inspector for the command: its mailbox stays busy until it is told, or until the deadline. */
    Future<TeamMessage.Prepared> prepare(TeamMessage.Prepare message);

    /** Tells a prepared inspector what came of it. */
    Future<TeamMessage.Concluded> tell(TeamMessage.Conclude message);

    /** A command on its way to its owner, as a client's would be. */
    Future<Reply> send(Envelope envelope);

    /**
     * Whether that start of a member is none of the cluster any more, as this member sees it. Where it sees wrongly, an
     * intent is settled early, which is safe.
     *
     * @param member as intents name their writer
     */
    boolean hasLeft(String member);
}
