package io.holdfast.inspector.actor;

import io.holdfast.calendar.Decision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.inspector.actor.AnsweringFromMemory.Verdict;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.inspector.actor.team.TeamParticipant;
import io.holdfast.inspector.actor.upkeep.Expiry;
import io.holdfast.inspector.actor.upkeep.Reloading;
import io.holdfast.inspector.actor.upkeep.Resolving;
import io.holdfast.runtime.Timers;
import io.micrometer.core.instrument.DistributionSummary;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One inspector in memory. In a turn of its mailbox it either confirms the verdicts on a run of commands that change
 * nothing, or goes through the steps of one that does; reads are answered from the present state.
 */
final class Inspector {
    private static final Logger log = LoggerFactory.getLogger(Inspector.class);

    private final ActorSetup setup;
    private final Mailbox mailbox;
    private final InspectorMemory memory;
    private final StepContext context;
    private final AnsweringFromMemory refusing;
    private final HoldSteps holdSteps;
    private final JournalSteps journalSteps;
    private final TeamParticipant teamPart;
    private final Reading reading;
    private final Resolving resolving;
    private final Expiry expiry;
    private final Reloading reloading;
    private final DistributionSummary mailboxLengths;
    private long events;
    private Instant lastUsed;

    /** @param deadlines timers of what runs out about in the order in which it comes */
    Inspector(InspectorId id, InspectorPorts ports, InspectorLimits limits, Timers timers, Timers deadlines) {
        this.setup = new ActorSetup(id, ports, limits, timers);
        this.mailbox = new Mailbox(this::turn, ports.clock(), deadlines);
        this.memory = new InspectorMemory(setup, mailbox, () -> ++events, this::watch);
        this.context = new StepContext(setup, memory, mailbox);
        HolderQuota places = HolderQuota.of(setup);
        SlowClaims slowClaims = new SlowClaims(mailbox, timers);
        this.refusing = new AnsweringFromMemory(context, places, slowClaims);
        HoldEnds ends = new HoldEnds(context);
        this.holdSteps = new HoldSteps(context, places, ends, refusing);
        this.journalSteps = new JournalSteps(context, places, ends, refusing, slowClaims);
        this.teamPart = new TeamParticipant(context, refusing, ends);
        this.reading = new Reading(setup, memory);
        this.resolving = new Resolving(context);
        this.expiry = new Expiry(context, places, ends);
        this.reloading = new Reloading(context);
        this.mailboxLengths = ports.meters().summary("holdfast.mailbox.length");
        this.lastUsed = ports.clock().now();
    }

    InspectorId id() {
        return setup.id();
    }

    /** What the steps of a command work with that this inspector leads. */
    StepContext context() {
        return context;
    }

    Future<Reply> ask(Envelope envelope) {
        return receive(PendingCommand.asked(envelope, setup.now()));
    }

    Future<Prepared> prepare(Prepare message) {
        PendingCommand letter = PendingCommand.part(message.envelope(), message.ballot(), setup.now());
        return receive(letter).map(reply -> new Prepared(reply, teamPart.baseOf(letter)));
    }

    Future<Concluded> tell(Conclude message) {
        return teamPart.tell(message);
    }

    private Future<Reply> receive(PendingCommand letter) {
        lastUsed = letter.arrivedAt();
        letter.arrives(++events);
        letter.knowsOf(() -> EarlierAttempt.mayStand(context, letter));
        mailboxLengths.record(mailbox.length());
        if (mailbox.lengthWithStash() >= setup.limits().mailboxLengthMax()) {
            return Future.succeededFuture(new Unavailable(Cause.OVERLOADED));
        }
        PendingCommand first =
                letter.envelope().attempt() > 1 && !letter.isPart() ? mailbox.waiting(letter.askedId()) : null;
        if (first == null) {
            mailbox.add(letter);
        } else {
            letter.joins(first);
        }
        return letter.reply();
    }

    Future<CalendarView> read(ReadCalendar question) {
        lastUsed = setup.now();
        if (mailbox.isIdle()) {
            memory.moveOn(lastUsed);
        }
        return reading.read(question);
    }

    Future<HoldView> find(FindHold question) {
        lastUsed = setup.now();
        return reading.find(question);
    }

    /** Its owner is another member now: who waits asks there, and nothing is begun by itself any more. */
    void retire() {
        mailbox.close();
        expiry.stop();
        resolving.stop();
    }

    private void watch(Memory known) {
        if (!mailbox.isClosed()) {
            expiry.arm(known.calendar());
            resolving.arm(known.calendar().intent());
        }
    }

    private Future<Void> turn() {
        Future<Void> taken = begun();
        if (taken.succeeded()) {
            afterTurn();
            return taken;
        }
        return taken.recover(this::afterFault).onComplete(any -> afterTurn());
    }

    private Future<Void> begun() {
        try {
            Mailbox.Chore chore = mailbox.nextChore();
            if (chore != null) {
                return chore.get();
            }
            memory.moveOn(setup.now());
            Future<Memory> loaded = memory.loaded();
            return loaded.succeeded() ? turnOn(loaded.result()) : loaded.compose(this::turnOn);
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }

    private Future<Void> turnOn(Memory known) {
        List<Verdict> verdicts = new ArrayList<>();
        for (PendingCommand letter = mailbox.next(); letter != null; letter = mailbox.next()) {
            Instant reach = letter.command().reach(known.calendar());
            if (reach.isBefore(known.since())) {
                mailbox.putBack(List.of(letter));
                return verdicts.isEmpty()
                        ? memory.reaching(reach).compose(this::turnOn)
                        : refusing.confirm(known, verdicts);
            }
            Decision decision = refusing.decision(known, letter);
            Verdict verdict = decision == null ? null : refusing.verdict(known, letter, decision);
            if (verdict == null && verdicts.isEmpty()) {
                return take(letter, known, decision);
            }
            if (verdict == null) {
                mailbox.putBack(List.of(letter));
                break;
            }
            verdicts.add(verdict);
        }
        return refusing.confirm(known, verdicts);
    }

    private Future<Void> take(PendingCommand letter, Memory known, @Nullable Decision decision) {
        if (letter.isPart()) {
            return teamPart.prepare(letter);
        }
        return letter.command().isJournalled()
                ? journalSteps.take(letter, known, decision)
                : holdSteps.take(letter, known, decision);
    }

    private Future<Void> afterFault(Throwable fault) {
        memory.forget();
        if (fault instanceof UnavailableException) {
            mailbox.named(log.atDebug()).log("{}: {}", id(), fault.getMessage());
        } else {
            mailbox.named(log.atWarn()).setCause(fault).log("{}: a step failed; loading anew", id());
        }
        mailbox.putBackInHand();
        return setup.pause();
    }

    private void afterTurn() {
        Memory known = memory.known();
        if (known != null) {
            reloading.done();
            watch(known);
        } else if (!mailbox.isClosed()) {
            reloading.arm();
        }
        if (known == null || known.calendar().intent() == null) {
            mailbox.unpark();
        }
    }

    /** Whether there is something to be remembered of it. */
    boolean isKnown() {
        return memory.isKnown();
    }

    /** Whether nobody has heard of it, and nobody asks for it now. */
    boolean isOfNobody() {
        return memory.isOfNobody() && isIdleSince(Instant.MAX);
    }

    boolean isIdleSince(Instant when) {
        return lastUsed.isBefore(when) && mailbox.isIdle() && !reloading.isUnderWay() && memory.isAtRest();
    }
}
