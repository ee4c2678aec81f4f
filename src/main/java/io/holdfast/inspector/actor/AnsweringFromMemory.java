package io.holdfast.inspector.actor;

import io.holdfast.calendar.Decision;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Lease;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Refuse: answers that change nothing, and rest on what is in memory. A flash crowd on one slot is decided from memory,
 * and one read of the entry's stamp, begun after the last of them arrived, confirms them all.
 */
public final class AnsweringFromMemory {
    /** A letter, and what memory says to it. */
    public record Verdict(PendingCommand letter, Reply.Answer answer) {}

    private final StepContext context;
    private final HolderQuota places;
    private final SlowClaims slowClaims;
    private final Recording recording;

    AnsweringFromMemory(StepContext context, HolderQuota places, SlowClaims slowClaims) {
        this.context = context;
        this.places = places;
        this.slowClaims = slowClaims;
        this.recording = new Recording(context);
    }

    /** What memory says to the letter; null where something else has to be asked first. */
    @Nullable
    Decision decision(Memory known, PendingCommand letter) {
        Envelope envelope = letter.envelope();
        boolean isKeyedHold = envelope.key() != null && !letter.command().isJournalled();
        boolean isBehindAnIntent =
                letter.command().isJournalled() && known.calendar().foreignIntent(letter.commandId()) != null;
        return envelope.attempt() > 1 || isKeyedHold || isBehindAnIntent
                ? null
                : letter.decide(known.calendar(), context.now());
    }

    /** The verdict of a decision for which nothing is to be written; null where the letter needs a turn of its own. */
    @Nullable
    Verdict verdict(Memory known, PendingCommand letter, Decision decision) {
        return isOfAHold(letter, decision) ? null : of(known, letter, decision);
    }

    /** Whether the caller would be told that a hold is there: that is not told from memory. */
    private static boolean isOfAHold(PendingCommand letter, Decision decision) {
        return !letter.command().isJournalled()
                && decision instanceof Decision.Repeated repeated
                && !repeated.changes().isEmpty();
    }

    /** The verdict of a decision that changes nothing; null of one that does, or has to wait. */
    @Nullable
    public Verdict of(Memory known, PendingCommand letter, Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            return new Verdict(
                    letter,
                    new Refused(refused.refusal(), List.of(known.calendar().revision()), List.of()));
        }
        if (decision instanceof Decision.Repeated repeated) {
            return new Verdict(letter, new Accepted(List.of(known.calendar().revision()), repeated.changes(), false));
        }
        return null;
    }

    /** Answers what can be confirmed, and puts the other letters back. */
    public Future<Void> confirm(Memory known, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return Future.succeededFuture();
        }
        if (isTooOld(known, verdicts)) {
            return isBehindOwnInsert(known) ? park(verdicts) : again(verdicts);
        }
        return areWithoutKeys(verdicts)
                ? confirmOpen(known, verdicts)
                : firstAnswers(verdicts).compose(open -> confirmOpen(known, open));
    }

    private static boolean areWithoutKeys(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            if (verdict.letter().envelope().key() != null) {
                return false;
            }
        }
        return true;
    }

    /** Those of which the journal has no first answer. */
    private Future<Void> confirmOpen(Memory known, List<Verdict> verdicts) {
        Future<Void> confirmed = known.mayBeShown() ? byStamp(known, verdicts) : byWrite(known, verdicts);
        return confirmed.succeeded()
                ? confirmed
                : confirmed.recover(fault -> again(verdicts).compose(nothing -> Future.failedFuture(fault)));
    }

    /** At once where the stamp lies here. */
    private Future<Void> byStamp(Memory known, List<Verdict> verdicts) {
        Future<Optional<Stamp>> read =
                context.setup().ports().holds().readStamp(context.setup().id());
        return read.succeeded()
                ? byStamp(known, verdicts, read.result())
                : read.compose(stamp -> byStamp(known, verdicts, stamp));
    }

    private Future<Void> byStamp(Memory known, List<Verdict> verdicts, Optional<Stamp> stamp) {
        return known.isAt(stamp.orElse(null)) ? honest(known, verdicts) : again(verdicts);
    }

    /** Memory that may not be shown yet is confirmed by a Write that changes nothing. */
    private Future<Void> byWrite(Memory known, List<Verdict> verdicts) {
        return context.memory().write(known, EntryUpdate.UNCHANGED).compose(outcome -> switch (outcome) {
            case DONE -> honest(known, verdicts);
            case STAMP_DIFFERS -> again(verdicts);
            case NOT_BEGUN, NOT_OWNED, UNKNOWN -> context.pause().onSuccess(nothing -> putBack(verdicts));
        });
    }

    /**
     * Whether memory was read before one of the requests arrived, and its stamp alone cannot confirm it: an open intent
     * may be settled without a new stamp, and absence has none.
     */
    private static boolean isTooOld(Memory known, List<Verdict> verdicts) {
        boolean isReadAnew = known.calendar().intent() != null || !known.hasEntry();
        return isReadAnew
                && !verdicts.stream()
                        .allMatch(verdict -> known.wasReadAfter(verdict.letter().arrival()));
    }

    /** Its outcome comes by itself; to load anew would need the journal, which may be why it takes so long. */
    private boolean isBehindOwnInsert(Memory known) {
        Intent open = known.calendar().intent();
        return open != null && slowClaims.isOf(open.commandId());
    }

    private Future<Void> park(List<Verdict> verdicts) {
        verdicts.forEach(verdict -> context.mailbox().park(verdict.letter()));
        return Future.succeededFuture();
    }

    private Future<Void> again(List<Verdict> verdicts) {
        context.memory().forget();
        putBack(verdicts);
        return Future.succeededFuture();
    }

    private void putBack(List<Verdict> verdicts) {
        context.mailbox().putBack(verdicts.stream().map(Verdict::letter).toList());
    }

    /** Those with a key whose first answer is in the journal get it; the others are left. */
    private Future<List<Verdict>> firstAnswers(List<Verdict> verdicts) {
        List<IdempotencyKey> keys = verdicts.stream()
                .map(verdict -> verdict.letter().envelope().key())
                .flatMap(key -> Optional.ofNullable(key).stream())
                .toList();
        return context.setup()
                .ports()
                .journal()
                .find(List.of(), keys, context.setup().id().companyId())
                .map(found -> unanswered(verdicts, byKey(found)))
                .recover(fault -> Future.succeededFuture(withoutKey(verdicts)));
    }

    private static Map<String, JournalCommand> byKey(List<JournalCommand> found) {
        return found.stream()
                .filter(command -> command.key() != null)
                .collect(Collectors.toMap(
                        command -> scoped(command.key()), Function.identity(), (first, second) -> first));
    }

    private static String scoped(@Nullable IdempotencyKey key) {
        return key == null ? "" : key.scoped();
    }

    private static List<Verdict> unanswered(List<Verdict> verdicts, Map<String, JournalCommand> found) {
        List<Verdict> open = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            JournalCommand first = found.get(scoped(verdict.letter().envelope().key()));
            if (first == null) {
                open.add(verdict);
            } else {
                verdict.letter().reply(first(first, verdict.letter()));
            }
        }
        return open;
    }

    /** The journal did not answer: those who showed a key wait for it, the others need not. */
    private List<Verdict> withoutKey(List<Verdict> verdicts) {
        List<Verdict> without = new ArrayList<>();
        List<Verdict> waiting = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            (verdict.letter().envelope().key() == null ? without : waiting).add(verdict);
        }
        waiting.forEach(verdict -> context.mailbox().setAside(verdict.letter()));
        context.setup().timers().after(context.setup().jitter(), () -> putBack(waiting));
        return without;
    }

    /**
     * What the journal's command means to a letter with its id or key. An id that a no-op took was refused: nothing will
     * come of it.
     */
    public static Reply first(JournalCommand first, PendingCommand letter) {
        IdempotencyKey asked = letter.envelope().key();
        IdempotencyKey known = first.key();
        if (asked != null && known != null && !asked.isSameRequestAs(known)) {
            return new KeyReused();
        }
        if (first.isNoOp()) {
            return new Reply.Unavailable(Reply.Unavailable.Cause.UNSETTLED);
        }
        Accepted answer = first.answer();
        boolean isOwn = first.id().equals(letter.commandId()) && !letter.isRepeat();
        return isOwn ? new Accepted(answer.calendars(), answer.changes(), false) : answer;
    }

    private Future<Void> honest(Memory known, List<Verdict> verdicts) {
        if (!context.setup().ports().lease().isValid()) {
            verdicts.forEach(
                    verdict -> verdict.letter().reply(new Reply.Unavailable(Reply.Unavailable.Cause.NO_LEASE)));
            return Future.succeededFuture();
        }
        if (!context.memory().isCurrent(known)) {
            return again(verdicts);
        }
        Offers offers = new Offers(known.calendar(), context.now());
        List<Future<Void>> underWay = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            Future<Void> answered = answer(known, offers.added(verdict));
            if (!answered.succeeded()) {
                underWay.add(answered);
            }
        }
        return underWay.isEmpty()
                ? Future.succeededFuture()
                : Future.all(underWay).mapEmpty();
    }

    private Future<Void> answer(Memory known, Verdict verdict) {
        PendingCommand letter = verdict.letter();
        if (letter.envelope().attempt() > 1 && verdict.answer() instanceof Refused refused) {
            return recording.of(known, letter, refused);
        }
        if (!letter.isPart() && isBehindTheCount(verdict.answer())) {
            return places.look(letter).compose(room -> behindTheCount(known, verdict, room));
        }
        letter.reply(verdict.answer());
        return Future.succeededFuture();
    }

    /** The count took its time: it is refused only if the lease lasted so long. */
    private Future<Void> behindTheCount(Memory known, Verdict verdict, PlaceOutcome room) {
        Lease lease = context.setup().ports().lease();
        if (!lease.isValid()) {
            verdict.letter().reply(new Reply.Unavailable(Reply.Unavailable.Cause.NO_LEASE));
        } else if (lease.term() == known.term()) {
            verdict.letter().reply(room == PlaceOutcome.FULL ? tooMany(known) : verdict.answer());
        } else {
            return again(List.of(verdict));
        }
        return Future.succeededFuture();
    }

    private static boolean isBehindTheCount(Reply.Answer answer) {
        return answer instanceof Refused refused && refused.refusal().reason().compareTo(Reason.TOO_MANY_HOLDS) > 0;
    }

    static Refused tooMany(Memory known) {
        return new Refused(
                Refusal.of(Reason.TOO_MANY_HOLDS, "the holder has as many holds as one may have"),
                List.of(known.calendar().revision()),
                List.of());
    }
}
