package io.holdfast.inspector.actor.team;

import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.WriteStep;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A Write among the steps of a part.
 *
 * @param again from where the part begins anew where somebody wrote before; it looks at the deadline itself
 */
record PartStep(StepContext context, PendingCommand letter, Supplier<Future<Void>> again) {
    Future<Void> write(Memory known, EntryUpdate draft, Supplier<Future<Void>> then) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return new WriteStep(context, letter, again).write(known, draft, then);
    }

    /**
     * Says what was answered to the command before, or what is so already, once a new stamp shows that this stands. What
     * another attempt's leader wrote down is the word for the whole team.
     */
    Future<Void> repeat(Memory known, Reply.Answer first) {
        return new WriteStep(context, letter, again).write(known, EntryUpdate.UNCHANGED, () -> {
            letter.reply(first);
            return Future.succeededFuture();
        });
    }

    /** As the first answer to a request that is repeated. */
    static Reply.Answer standing(Reply.Answer first) {
        return first instanceof Accepted accepted ? accepted.replayed() : first;
    }
}
