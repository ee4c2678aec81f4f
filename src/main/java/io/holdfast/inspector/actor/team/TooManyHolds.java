package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Decision;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.vertx.core.Future;
import java.util.List;

/** What is said to a team's hold whose holder has as many as one may have. */
final class TooManyHolds {
    private TooManyHolds() {}

    /** What is against the rules is said first; that is the same on every calendar. */
    static Future<Refused> refusal(StepContext lowest, PendingCommand letter) {
        return lowest.memory().loaded().map(known -> {
            Refusal tooMany = Refusal.of(Reason.TOO_MANY_HOLDS, "the holder has as many holds as one may have");
            Refusal first = letter.decide(known.calendar(), lowest.now()) instanceof Decision.Refused refused
                            && refused.refusal().reason().compareTo(Reason.TOO_MANY_HOLDS) < 0
                    ? refused.refusal()
                    : tooMany;
            return new Refused(first, List.of(), List.of());
        });
    }
}
