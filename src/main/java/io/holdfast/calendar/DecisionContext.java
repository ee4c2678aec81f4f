package io.holdfast.calendar;

import io.holdfast.calendar.Refusal.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Under what a command decides.
 *
 * @param commandId its own; an open intent with that id is no obstacle to it
 * @param now read once per command
 * @param ifMatch the calendar that the caller saw, where the call is conditional on it
 */
public record DecisionContext(
        String commandId, Instant now, @Nullable String ifMatch, Rules rules) {

    /** Whether the caller saw another calendar, or the request breaks a rule by itself. */
    @Nullable
    Refusal beforeTheRules(InspectorCalendar calendar) {
        if (ifMatch != null && !calendar.isTagged(ifMatch)) {
            return Refusal.of(Reason.REVISION_MISMATCH, "the calendar has changed since you read it");
        }
        return rules.violation();
    }

    /** As {@link #beforeTheRules}, and a new hold or booking begins neither before now nor beyond the horizon. */
    @Nullable
    Refusal againstTheRules(InspectorCalendar calendar, Interval wanted) {
        Refusal earlier = beforeTheRules(calendar);
        if (earlier != null) {
            return earlier;
        }
        if (wanted.start().isBefore(now)) {
            return Refusal.at("#/start", Reason.IN_THE_PAST, "start lies in the past");
        }
        if (!wanted.start().isBefore(now.plus(rules.horizon()))) {
            return Refusal.at("#/start", Reason.BEYOND_THE_HORIZON, "start lies beyond the planning horizon");
        }
        return null;
    }
}
