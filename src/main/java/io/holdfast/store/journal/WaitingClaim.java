package io.holdfast.store.journal;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.NotBegun;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Unknown;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** A command that waits for its outcome, and gets the one that is known when its deadline comes. */
final class WaitingClaim {
    /** So close to the deadline no insert is begun: its answer would come too late, and this one is honest. */
    static final Duration MARGIN = Duration.ofMillis(20);

    private final Vertx vertx;
    private final Clock clock;
    private final JournalCommand command;
    private final int bytes;
    private final Instant deadline;
    private final Promise<ClaimOutcome> outcome = Promise.promise();
    private boolean isBegun;
    private long timer;

    /** On the context on which it is begun. */
    WaitingClaim(Vertx vertx, Clock clock, JournalCommand command, Instant deadline) {
        this.vertx = vertx;
        this.clock = clock;
        this.command = command;
        this.bytes = JournalDocument.bytes(command);
        this.deadline = deadline;
        arm(deadline.minus(MARGIN));
    }

    private void arm(Instant until) {
        long millis = Duration.between(clock.now(), until).toMillis();
        timer = vertx.setTimer(Math.max(1, millis), any -> late());
    }

    private void late() {
        if (!isBegun) {
            settle(new NotBegun());
        } else if (clock.now().isBefore(deadline)) {
            arm(deadline);
        } else {
            settle(new Unknown());
        }
    }

    JournalCommand command() {
        return command;
    }

    /** What it adds to its document, about. */
    int bytes() {
        return bytes;
    }

    Instant deadline() {
        return deadline;
    }

    Future<ClaimOutcome> outcome() {
        return outcome.future();
    }

    boolean isSettled() {
        return outcome.future().isComplete();
    }

    /** Whether an insert of it may be begun; where it may not, it is told so now. */
    boolean mayBegin(Instant now) {
        if (!isBegun && !now.isBefore(deadline.minus(MARGIN))) {
            settle(new NotBegun());
        }
        return !isSettled() && now.isBefore(deadline);
    }

    void begin() {
        isBegun = true;
    }

    /** The first outcome counts. */
    void settle(ClaimOutcome known) {
        if (outcome.tryComplete(known)) {
            vertx.cancelTimer(timer);
        }
    }
}
