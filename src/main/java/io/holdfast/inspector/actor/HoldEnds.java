package io.holdfast.inspector.actor;

import io.holdfast.calendar.EndingCommand.EndHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends durable holds whose time is up, by a command that goes the way of a client's, to all calendars of the hold. Until
 * it is in the journal their time is free for nobody: who wants it waits for that, and lets others pass.
 */
public final class HoldEnds {
    private final StepContext context;
    private final Map<String, Future<Void>> underWay = new HashMap<>();

    HoldEnds(StepContext context) {
        this.context = context;
    }

    /**
     * Done when it was tried, once at a time for each hold; whether the hold is gone is seen in memory then.
     *
     * @param hold that is over by this member's clock, with what another's is allowed for
     */
    public Future<Void> end(Hold hold) {
        Future<Void> already = underWay.get(hold.id());
        if (already != null) {
            return already;
        }
        Future<Void> end =
                said(envelopeFor(hold)).compose(reply -> reply instanceof Accepted ? ended(hold) : context.pause());
        if (!end.isComplete()) {
            underWay.put(hold.id(), end);
            end.onComplete(any -> underWay.remove(hold.id()));
        }
        return end;
    }

    /** Where memory has it all the same, another member is the owner by now, and memory is old. */
    private Future<Void> ended(Hold hold) {
        Memory known = context.memory().known();
        if (known != null && hold.equals(known.calendar().hold(hold.id()))) {
            context.memory().forget();
        }
        return Future.succeededFuture();
    }

    /** By its deadline, whatever became of the way there and back. */
    private Future<Reply> said(Envelope envelope) {
        Promise<Reply> said = Promise.promise();
        Timers.Timer late = context.setup()
                .timers()
                .after(context.setup().limits().storeTimeout(), () -> said.tryComplete(new OutcomeUnknown()));
        context.setup()
                .ports()
                .owners()
                .send(envelope)
                .otherwise(new OutcomeUnknown())
                .onSuccess(reply -> {
                    late.cancel();
                    said.tryComplete(reply);
                });
        return said.future();
    }

    private Envelope envelopeFor(Hold hold) {
        ActorSetup setup = context.setup();
        return new Envelope(
                setup.ports().ids().random(),
                hold.inspectors(),
                new EndHold(hold),
                null,
                null,
                Rules.NONE,
                new Origin(setup.ports().member(), null, "-"),
                setup.now().plus(setup.limits().storeTimeout()),
                1);
    }

    /** The letter of the turn under way is decided again when the end of that hold was tried. */
    public Future<Void> before(PendingCommand letter, Hold hold) {
        context.mailbox().setAside(letter);
        end(hold).onComplete(any -> context.mailbox().putBack(List.of(letter)));
        return Future.succeededFuture();
    }
}
