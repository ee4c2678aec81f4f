package io.holdfast.inspector.actor.team;

import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Refused;
import io.vertx.core.Future;

/** What a team's command does beside asking and telling its calendars: in the journal, or in the map alone. */
interface TeamSteps {
    /** Up to the first asking. */
    Future<Void> begin();

    /** All owners agree, and it is about one time: it is made so on all calendars, or on none. */
    Future<Void> agreed(TeamVotes votes);

    /** An owner refuses; those that had prepared have taken that back. */
    Future<Void> refused(Refused refused);

    /** One of them has the answer to the whole command, or cannot say anything. */
    Future<Void> ended(Reply reply);
}
