package io.holdfast.inspector;

import io.holdfast.calendar.HoldCommand.ExpireHolds;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.Rules;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends holds when their time is up, never before: a timer for the next one, and a turn of the mailbox. */
final class Expiry {
    private final Inspector inspector;
    private final HoldSteps holdSteps;
    private Timers.@Nullable Timer timer;
    private @Nullable Instant armedFor;

    Expiry(Inspector inspector, HoldSteps holdSteps) {
        this.inspector = inspector;
        this.holdSteps = holdSteps;
    }

    void arm(InspectorCalendar calendar) {
        Instant deadline = calendar.nextDeadline();
        if (timer != null && !Objects.equals(deadline, armedFor)) {
            timer.cancel();
            timer = null;
        }
        if (timer == null && deadline != null) {
            Duration left = Duration.between(inspector.now(), deadline).plusMillis(1);
            armedFor = deadline;
            timer = inspector.timers().after(left.compareTo(Duration.ZERO) > 0 ? left : inspector.jitter(), this::soon);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void soon() {
        timer = null;
        inspector.mailbox().add(this::expire);
    }

    private Future<Void> expire() {
        Instant now = inspector.now();
        Memory known = inspector.present().known();
        if (known != null && known.calendar().due(now).isEmpty()) {
            return Future.succeededFuture();
        }
        Envelope envelope = new Envelope(
                inspector.ports().ids().random(),
                List.of(inspector.id()),
                new ExpireHolds(),
                null,
                null,
                Rules.NONE,
                new Origin(inspector.ports().member(), null, "-"),
                now.plus(inspector.limits().storeTimeout()),
                1);
        return holdSteps.take(Letter.asked(envelope, now));
    }
}
