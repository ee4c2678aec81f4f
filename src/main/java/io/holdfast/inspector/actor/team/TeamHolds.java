package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import io.holdfast.inspector.KeyStore.Removal;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.HoldKeys;
import io.holdfast.inspector.actor.HolderQuota;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.PendingCommand.Stage;
import io.holdfast.inspector.actor.StepContext;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a team's command of holds has beside its parts: a key, a place, and one word on what it came to. Several attempts
 * of it may be under way, and each of them makes the same hold; so the word is written down before it is given wherever
 * another attempt may hear of it.
 */
final class TeamHolds implements TeamSteps {
    private static final Refusal GIVEN_UP =
            Refusal.of(Reason.CHANGED_MEANWHILE, "the hold was placed on some calendars only, and is taken back");

    private final StepContext lowest;
    private final PendingCommand letter;
    private final TeamPhases phases;
    private final HolderQuota places;
    private final HoldKeys keys;
    private final TeamAnswers answers;
    private final Supplier<Future<Void>> attempt;

    /** @param attempt asks all owners, and goes on with what they said */
    TeamHolds(StepContext lowest, PendingCommand letter, TeamPhases phases, Supplier<Future<Void>> attempt) {
        this.lowest = lowest;
        this.letter = letter;
        this.phases = phases;
        this.places = HolderQuota.of(lowest.setup());
        this.attempt = attempt;
        this.keys = new HoldKeys(lowest.setup().ports());
        this.answers = new TeamAnswers(lowest);
    }

    @Override
    public Future<Void> begin() {
        return keys.open(letter).compose(this::goOn);
    }

    private Future<Void> goOn(boolean isOpen) {
        if (!isOpen) {
            return Future.succeededFuture();
        }
        if (letter.envelope().attempt() == 1) {
            return place();
        }
        return word().compose(word -> word.isPresent() ? hear(word.get()) : place());
    }

    /** What another attempt came to. */
    private Future<Optional<RecentAnswer>> word() {
        return letter.envelope().attempt() == 1 ? Future.succeededFuture(Optional.empty()) : answers.find(letter);
    }

    private Future<Void> hear(RecentAnswer word) {
        if (word.answer() instanceof Accepted accepted) {
            return accept(accepted);
        }
        return letter.isBoundBy(word, lowest.setup().limits().clockSkew())
                ? keys.close(letter).compose(any -> answer(word.answer()))
                : anew();
    }

    /** The command was refused before the request came. Nothing that it left is in the way of the next. */
    private Future<Void> anew() {
        return TeamHoldRollback.of(lowest, letter.envelope())
                .compose(isGone -> isGone
                        ? places.giveBack(letter)
                                .compose(nothing -> keys.openAnew(letter))
                                .compose(this::goOn)
                        : answer(new OutcomeUnknown()));
    }

    private Future<Void> place() {
        letter.begin(lowest.now());
        return places.take(letter, lowest::pause)
                .compose(place -> place == PlaceOutcome.TAKEN
                        ? attempt.get()
                        : TooManyHolds.refusal(lowest, letter).compose(this::refused));
    }

    /**
     * A second Write each, in the same order; what fails half way is not known. The first of them says whether another
     * attempt was refused meanwhile; where the lowest needs none, it is looked up.
     */
    @Override
    public Future<Void> agreed(TeamVotes votes) {
        if (lowest.mailbox().isLate(letter)) {
            return phases.withdraw(votes).onComplete(any -> letter.giveUp());
        }
        letter.reached(Stage.HOLD_WRITE_BEGUN);
        if (votes.lowestIsPrepared()) {
            return makeSo(votes);
        }
        return word().compose(word ->
                word.isEmpty() ? makeSo(votes) : phases.withdraw(votes).compose(nothing -> hear(word.get())));
    }

    /** The revisions that are answered are those of the second Writes: what was foreseen may have come about otherwise. */
    private Future<Void> makeSo(TeamVotes votes) {
        List<Change> changes = Optional.ofNullable(votes.change()).map(TeamHolds::live).stream()
                .toList();
        return phases.tell(votes, TeamOutcome.COMMITTED)
                .compose(told -> told.values().stream().allMatch(Concluded::isDone)
                        ? concluded(new Accepted(votes.revisions(told), changes, false))
                        : halfWay());
    }

    private static Change live(Change change) {
        return change instanceof HoldReserved reserved
                ? new HoldPlaced(reserved.hold().live())
                : change;
    }

    /** Every calendar has its part. */
    private Future<Void> concluded(Accepted answer) {
        if (letter.envelope().key() == null && letter.envelope().attempt() == 1) {
            return accept(answer);
        }
        return answers.write(letter, answer).compose(word -> word.isPresent() ? settle(word.get()) : unwritten());
    }

    /** It is live, and its repeat finds it so; but not where another attempt has said no. */
    private Future<Void> unwritten() {
        answers.find(letter, lowest.now().plus(TeamHoldRollback.TRY)).onSuccess(this::takeBackWhereRefused);
        return answer(new OutcomeUnknown());
    }

    private void takeBackWhereRefused(Optional<RecentAnswer> word) {
        if (word.isPresent() && word.get().answer() instanceof Refused) {
            TeamHoldRollback.of(lowest, letter.envelope());
        }
    }

    /** Another attempt may have said no meanwhile: then this one's hold is nobody's. */
    private Future<Void> settle(RecentAnswer word) {
        if (word.answer() instanceof Accepted accepted) {
            return accept(accepted);
        }
        if (!(letter.command() instanceof PlaceHold)) {
            return answer(new OutcomeUnknown());
        }
        return TeamHoldRollback.of(lowest, letter.envelope())
                .compose(isGone -> isGone ? hear(word) : answer(new OutcomeUnknown()));
    }

    /** It is written down, or nobody else can hear of it. */
    private Future<Void> accept(Accepted accepted) {
        Accepted said = new Accepted(accepted.calendars(), accepted.changes(), letter.isRepeat());
        return places.settle(accepted.changes()).compose(nothing -> answer(said));
    }

    /** Its caller does not wait for the rest. An extension that failed half way is left as it is. */
    private Future<Void> halfWay() {
        Refused givenUp = new Refused(GIVEN_UP, List.of(), List.of());
        if (letter.command() instanceof PlaceHold) {
            answers.write(letter, givenUp, lowest.now().plus(TeamHoldRollback.TRY))
                    .onSuccess(this::takeBackWhereRefused);
        }
        return answer(new OutcomeUnknown());
    }

    /** Where it is not the only attempt, another may have come far: the refusal is written down, so that it binds that. */
    @Override
    public Future<Void> refused(Refused refused) {
        return letter.envelope().attempt() == 1
                ? closed().compose(isTheOnlyOne -> isTheOnlyOne ? answer(refused) : refuseBeside(refused))
                : writeDown(refused);
    }

    /** Another has opened the key meanwhile. One that goes on as a command of its own may be what is in the way. */
    private Future<Void> refuseBeside(Refused refused) {
        return keys.isOf(letter)
                .compose(isStillOurs -> isStillOurs ? writeDown(refused) : answer(new OutcomeUnknown()));
    }

    private Future<Void> writeDown(Refused refused) {
        return answers.write(letter, refused).compose(word -> {
            if (word.isEmpty()) {
                return answer(new OutcomeUnknown());
            }
            if (word.get().answer() instanceof Accepted accepted) {
                return accept(accepted);
            }
            boolean isOfAnother = refused.refusal().reason() == Reason.ID_REUSED
                    || !letter.isBoundBy(word.get(), lowest.setup().limits().clockSkew());
            if (letter.isRepeat() && isOfAnother) {
                return anew();
            }
            return TeamHoldRollback.of(lowest, letter.envelope())
                    .compose(any -> closed())
                    .compose(any -> answer(refused));
        });
    }

    /** A refusal keeps no key and no place, but for an attempt that came after; whether there was none. */
    private Future<Boolean> closed() {
        return keys.close(letter)
                .compose(removal ->
                        removal == Removal.REMOVED ? places.giveBack(letter).map(true) : Future.succeededFuture(false));
    }

    @Override
    public Future<Void> ended(Reply reply) {
        return reply instanceof Accepted accepted ? accept(accepted) : answer(reply);
    }

    private Future<Void> answer(Reply reply) {
        letter.reply(reply);
        return Future.succeededFuture();
    }
}
