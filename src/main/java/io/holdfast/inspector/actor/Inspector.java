package io.holdfast.inspector.actor;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.inspector.actor.memory.CurrentMemory;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Loading;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.inspector.actor.team.TeamParticipant;
import io.holdfast.runtime.Timers;
import io.micrometer.core.instrument.DistributionSummary;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One inspector in memory. In a turn of its mailbox it either confirms the verdicts on a run of commands that change
 * nothing, or goes through the steps of one that does; reads are answered from the present state.
 */
public final class Inspector {
    private static final Logger log = LoggerFactory.getLogger(Inspector.class);

    private final InspectorId id;
    private final InspectorPorts ports;
    private final InspectorLimits limits;
    private final Timers timers;
    private final Mailbox mailbox;
    private final Loading loading;
    private final CurrentMemory present;
    private final Showing showing;
    private final Opening opening;
    private final Writing writing;
    private final SlowClaims slowClaims;
    private final HolderQuota places;
    private final AnsweringFromMemory refusing;
    private final HoldSteps holdSteps;
    private final JournalSteps journalSteps;
    private final TeamParticipant teamPart;
    private final Resolving resolving;
    private final Expiry expiry;
    private final Reloading reloading;
    private final Stash parking = new Stash();
    private final DistributionSummary mailboxLengths;
    private long events;
    private boolean isRetired;
    private Instant lastUsed;

    Inspector(InspectorId id, InspectorPorts ports, InspectorLimits limits, Timers timers) {
        this.id = id;
        this.ports = ports;
        this.limits = limits;
        this.timers = timers;
        this.mailbox = new Mailbox(this::turn, ports.clock(), timers);
        this.loading = new Loading(id, ports, limits);
        this.present = new CurrentMemory(loading, ports.lease(), () -> ++events, this::watch);
        this.showing = new Showing(this);
        this.writing = new Writing(this);
        this.opening = new Opening(this, writing, loading);
        this.slowClaims = new SlowClaims(this);
        this.places = new HolderQuota(ports.places(), id.companyId());
        this.refusing = new AnsweringFromMemory(this);
        this.holdSteps = new HoldSteps(this, refusing);
        this.journalSteps = new JournalSteps(this, refusing);
        this.teamPart = new TeamParticipant(this, refusing);
        this.resolving = new Resolving(this, loading);
        this.expiry = new Expiry(this);
        this.reloading = new Reloading(this);
        this.mailboxLengths = ports.meters().summary("holdfast.mailbox.length");
        this.lastUsed = ports.clock().now();
    }

    public InspectorId id() {
        return id;
    }

    public InspectorPorts ports() {
        return ports;
    }

    public InspectorLimits limits() {
        return limits;
    }

    public Instant now() {
        return ports.clock().now();
    }

    public Timers timers() {
        return timers;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public HolderQuota places() {
        return places;
    }

    Future<Reply> ask(Envelope envelope) {
        return receive(PendingCommand.asked(envelope, now()));
    }

    Future<Prepared> prepare(Prepare message) {
        PendingCommand letter = PendingCommand.part(message.envelope(), message.ballot(), now());
        return receive(letter).map(reply -> new Prepared(reply, teamPart.baseOf(letter)));
    }

    Future<Concluded> tell(Conclude message) {
        return teamPart.tell(message);
    }

    private Future<Reply> receive(PendingCommand letter) {
        lastUsed = letter.arrivedAt();
        letter.arrives(++events);
        letter.knowsOf(() -> EarlierAttempt.mayStand(this, letter));
        mailboxLengths.record(mailbox.length());
        if (mailbox.length() + parking.length() >= limits.mailboxLengthMax()) {
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

    /** What reads are answered from. */
    Future<Memory> readable() {
        lastUsed = now();
        return showing.readable();
    }

    public Future<Memory> loaded() {
        return present.loaded();
    }

    /** As {@link #loaded}, with an entry in the map, which is made if need be. */
    public Future<Memory> withEntry(Instant deadline) {
        return opening.open(deadline);
    }

    /** The memory is in doubt: the next use loads anew. */
    public void forget() {
        present.forget();
    }

    /** A store said yes to what is in this memory now. */
    public void changed(Memory known) {
        present.changed(known);
    }

    public CurrentMemory present() {
        return present;
    }

    /** Its owner is another member now: who waits asks there, and nothing is begun by itself any more. */
    void retire() {
        isRetired = true;
        parking.leave().forEach(PendingCommand::sendOn);
        mailbox.sendOn();
        expiry.stop();
        resolving.stop();
    }

    private void watch(Memory known) {
        if (!isRetired) {
            expiry.arm(known.calendar());
            resolving.arm(known.calendar().intent());
        }
    }

    private Future<Void> turn() {
        return Future.<Void>succeededFuture()
                .compose(nothing -> {
                    Mailbox.Chore chore = mailbox.nextChore();
                    return chore != null ? chore.get() : loaded().compose(this::turnOn);
                })
                .recover(this::afterFault)
                .onComplete(any -> afterTurn());
    }

    private Future<Void> turnOn(Memory known) {
        List<AnsweringFromMemory.Verdict> verdicts = new ArrayList<>();
        for (PendingCommand letter = mailbox.next(); letter != null; letter = mailbox.next()) {
            AnsweringFromMemory.Verdict verdict = refusing.verdict(known, letter);
            if (verdict == null && verdicts.isEmpty()) {
                return accept(letter);
            }
            if (verdict == null) {
                mailbox.putBack(List.of(letter));
                break;
            }
            verdicts.add(verdict);
        }
        return refusing.confirm(known, verdicts);
    }

    private Future<Void> accept(PendingCommand letter) {
        if (letter.isPart()) {
            return teamPart.prepare(letter);
        }
        return letter.command().isJournalled() ? journalSteps.take(letter) : holdSteps.take(letter);
    }

    private Future<Void> afterFault(Throwable fault) {
        forget();
        if (fault instanceof UnavailableException) {
            mailbox.named(log.atDebug()).log("{}: {}", id, fault.getMessage());
        } else {
            mailbox.named(log.atWarn()).setCause(fault).log("{}: a step failed; loading anew", id);
        }
        mailbox.putBackInHand();
        return pause();
    }

    private void afterTurn() {
        Memory known = present.known();
        if (known != null) {
            reloading.done();
            watch(known);
        } else if (!isRetired) {
            reloading.arm();
        }
        if (known == null || known.calendar().intent() == null) {
            mailbox.putBack(parking.leave());
        }
    }

    /** The letter waits until the open intent is settled, and lets others pass. */
    public Future<Void> park(PendingCommand letter) {
        mailbox.setAside(letter);
        parking.add(letter);
        return Future.succeededFuture();
    }

    public Future<WriteOutcome> write(Memory known, EntryUpdate draft) {
        return writing.write(known, draft);
    }

    SlowClaims slowClaims() {
        return slowClaims;
    }

    Showing showing() {
        return showing;
    }

    /** Settles an open intent, so that its insert cannot land any more, or has. */
    public Future<Void> fence(Memory known, Intent open, Instant deadline) {
        return resolving.fence(known, open, deadline);
    }

    /** Whether no further step of the command may begin here; who asked an inspector that has moved is sent on. */
    public boolean isLate(PendingCommand letter) {
        if (isRetired) {
            letter.sendOn();
        }
        return letter.isAnswered() || !now().isBefore(letter.deadline());
    }

    /** 10 to 150 ms. */
    public Future<Void> pause() {
        Promise<Void> over = Promise.promise();
        timers.after(jitter(), over::complete);
        return over.future();
    }

    Duration jitter() {
        return Duration.ofMillis(10 + Math.floorMod(ports.ids().bits(), 141));
    }

    boolean isIdleSince(Instant when) {
        return lastUsed.isBefore(when)
                && mailbox.isIdle()
                && parking.length() == 0
                && !reloading.isUnderWay()
                && present.isAtRest();
    }
}
