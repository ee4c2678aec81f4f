package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Change;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.AnsweringFromMemory;
import io.holdfast.inspector.actor.HoldEnds;
import io.holdfast.inspector.actor.LongStep;
import io.holdfast.inspector.actor.Mailbox;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One calendar's part of a team's command: decide and Write the intent, or the tentative hold; then the mailbox stays
 * busy until the leader tells what came of it, or until the deadline.
 */
public final class TeamParticipant {
    /** What the leader is told as the base of a part for which there is nothing to tell. */
    static final long NOTHING_TO_TELL = -1;

    private final StepContext context;
    private final JournalPart journalPart;
    private final HoldPart holdPart;
    private @Nullable Expected expected;

    /** What a part does when it is prepared: it is said, and the leader's word is waited for. */
    @FunctionalInterface
    interface Awaiting {
        /** The rest of the letter's turn. */
        Future<Void> await(PendingCommand letter, Memory known, Change change);
    }

    /** Waits to be told. */
    private record Expected(PreparedPart part, Promise<Conclude> told, Promise<Concluded> done) {}

    public TeamParticipant(StepContext context, AnsweringFromMemory refusing, HoldEnds ends) {
        this.context = context;
        this.journalPart = new JournalPart(context, refusing, ends, this::await);
        this.holdPart = new HoldPart(context, refusing, ends, this::await);
    }

    public long baseOf(PendingCommand letter) {
        Expected now = expected;
        return now != null && now.part().letter() == letter ? now.part().base() : NOTHING_TO_TELL;
    }

    public Future<Concluded> tell(Conclude message) {
        Expected now = expected;
        if (now == null
                || !now.part().letter().commandId().equals(message.envelope().commandId())) {
            PendingCommand inherited = PendingCommand.part(message.envelope(), message.ballot(), context.now());
            return new InheritedPart(context, inherited, message.ballot()).conclude(message.verdict());
        }
        if (!now.part().ballot().id().equals(message.ballot().id())) {
            return Future.succeededFuture(Concluded.UNKNOWN);
        }
        now.told().tryComplete(message);
        return now.done().future();
    }

    public Future<Void> prepare(PendingCommand letter) {
        return letter.command().isJournalled() ? journalPart.prepare(letter) : holdPart.prepare(letter);
    }

    private Future<Void> await(PendingCommand letter, Memory known, Change change) {
        Promise<Conclude> told = Promise.promise();
        Ballot ballot = Objects.requireNonNull(letter.ballot());
        PreparedPart part = new PreparedPart(
                context, letter, ballot, known, change, known.calendar().journalVersion());
        Expected now = new Expected(part, told, Promise.promise());
        expected = now;
        Duration left = Duration.between(context.now(), letter.deadline());
        Timers.Timer late = context.setup()
                .timers()
                .after(
                        left.isNegative() ? Duration.ZERO : left,
                        () -> told.tryComplete(part.told(TeamOutcome.UNKNOWN)));
        if (letter.isAnswered()) {
            told.tryComplete(part.told(TeamOutcome.ABORTED));
        }
        letter.reply(new Accepted(List.of(known.calendar().revision().next()), List.of(change), false));
        told.future().onComplete(any -> late.cancel());
        Supplier<Future<Void>> conclusion = () -> told.future()
                .compose(part::conclude)
                .onComplete(done -> {
                    expected = null;
                    now.done().tryComplete(done.succeeded() ? done.result() : Concluded.UNKNOWN);
                })
                .mapEmpty();
        return letter.command().isJournalled() ? patiently(letter, told.future(), conclusion) : conclusion.get();
    }

    /**
     * An intent that is open excludes in the calendar itself: while the document takes long, holds of this inspector alone
     * go on, as they do beside a slow claim; all else waits for the leader's word, a second attempt of the command too.
     */
    private Future<Void> patiently(PendingCommand letter, Future<Conclude> told, Supplier<Future<Void>> conclusion) {
        Mailbox mailbox = context.mailbox();
        return LongStep.await(
                mailbox,
                context.setup().timers(),
                letter,
                told,
                () -> mailbox.letPassOnly(TeamParticipant::isHoldOfOne),
                () -> conclusion.get().onComplete(any -> mailbox.letAllPass()));
    }

    private static boolean isHoldOfOne(PendingCommand letter) {
        return !letter.isPart() && !letter.command().isJournalled();
    }
}
