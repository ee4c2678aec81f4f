package io.holdfast.inspector.actor;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.List;

/**
 * Refuse, its fourth step: an earlier attempt of the command may still run, so the refusal is written before it is
 * answered, and binds that one too. Where there is an entry, it is among its recent answers. Where there is none, a
 * record in the map could be lost before the slow attempt books: then the id of a journalled command is taken in the
 * journal, by a no-op.
 */
final class Recording {
    private final StepContext context;

    Recording(StepContext context) {
        this.context = context;
    }

    /** Answers the letter, or leaves it to be taken again. */
    Future<Void> of(Memory known, PendingCommand letter, Refused refused) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        if (known.hasEntry()) {
            return inEntry(known, letter, refused);
        }
        return letter.command().isJournalled()
                ? inJournal(known, letter, refused)
                : context.memory()
                        .withEntry(letter.deadline())
                        .onSuccess(any -> putBack(letter))
                        .mapEmpty();
    }

    private Future<Void> inEntry(Memory known, PendingCommand letter, Refused refused) {
        RecentAnswer recent = new RecentAnswer(
                letter.commandId(),
                letter.envelope().key(),
                refused,
                letter.deadline().plus(context.setup().limits().clockSkew()));
        return context.memory().write(known, EntryUpdate.remembering(recent)).compose(outcome -> {
            if (outcome != WriteOutcome.DONE) {
                return context.pause().compose(nothing -> again(letter));
            }
            letter.reply(refused);
            return Future.succeededFuture();
        });
    }

    private Future<Void> inJournal(Memory known, PendingCommand letter, Refused refused) {
        JournalCommand noOp = JournalCommand.noOp(
                letter.commandId(),
                letter.envelope().origin(),
                new Claim(context.setup().id(), known.calendar().journalVersion() + 1),
                context.now());
        return context.setup().ports().journal().claim(noOp, letter.deadline()).compose(outcome -> {
            context.memory().forget();
            return outcome.of(new ClaimOutcome.Cases<>() {
                @Override
                public Future<Void> claimed(ClaimOutcome.Claimed claimed) {
                    return answer(letter, refused);
                }

                @Override
                public Future<Void> alreadyClaimed(ClaimOutcome.AlreadyClaimed taken) {
                    return again(letter);
                }

                @Override
                public Future<Void> alreadyWritten(ClaimOutcome.AlreadyWritten written) {
                    return answer(
                            letter,
                            written.first().isNoOp() ? refused : AnsweringFromMemory.first(written.first(), letter));
                }

                @Override
                public Future<Void> unknown(ClaimOutcome.Unknown unknown) {
                    return answer(letter, new OutcomeUnknown());
                }

                @Override
                public Future<Void> notBegun(ClaimOutcome.NotBegun late) {
                    return answer(letter, new OutcomeUnknown());
                }
            });
        });
    }

    private static Future<Void> answer(PendingCommand letter, Reply reply) {
        letter.reply(reply);
        return Future.succeededFuture();
    }

    private Future<Void> again(PendingCommand letter) {
        context.memory().forget();
        putBack(letter);
        return Future.succeededFuture();
    }

    private void putBack(PendingCommand letter) {
        context.mailbox().putBack(List.of(letter));
    }
}
