package io.holdfast.calendar;

import io.holdfast.calendar.EndedHold.How;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was so before: Anna's calendar, the time, and under what a command is decided. It ends with {@link #when}. */
public final class Given {
    static final String COMMAND_ID = "this command";

    private final InspectorCalendar calendar = new InspectorCalendar(Examples.ANNA, "e", 1, 0);
    private Instant now = Examples.NOW;
    private Rules rules = Examples.RULES;
    private @Nullable String ifMatch;

    private Given() {}

    static Given nothing() {
        return new Given();
    }

    public static Given there(Occupancy... occupancies) {
        return nothing().and(occupancies);
    }

    Given and(Occupancy... occupancies) {
        for (Occupancy occupancy : occupancies) {
            calendar.put(occupancy, Duration.ZERO);
        }
        return this;
    }

    /** As a new owner finds it in the map entry: it excludes for longer, as the clocks may differ. */
    Given loaded(Hold hold, Duration skew) {
        calendar.put(hold, skew);
        return this;
    }

    Given happened(Change... changes) {
        for (Change change : changes) {
            calendar.apply(change);
        }
        return this;
    }

    Given ended(Hold hold, How how) {
        calendar.end(new EndedHold(hold, how, now.plus(HoldChange.MEMORY)));
        return this;
    }

    /** Another's change that is perhaps in the journal. */
    Given perhaps(Change change) {
        return intended("another command", change);
    }

    /** The very command's own change, from an attempt whose end nobody knows. */
    Given perhapsFromAnEarlierAttempt(Change change) {
        return intended(COMMAND_ID, change);
    }

    private Given intended(String commandId, Change change) {
        calendar.intend(new Intent(commandId, null, change, 0, now.plusSeconds(5), "member"));
        return this;
    }

    Given at(Instant time) {
        now = time;
        return this;
    }

    Given under(Rules other) {
        rules = other;
        return this;
    }

    /** The call is conditional on the calendar having this tag. */
    Given ifMatch(String tag) {
        ifMatch = tag;
        return this;
    }

    public InspectorCalendar calendar() {
        return calendar;
    }

    Then when(Command command) {
        DecisionContext circumstances = new DecisionContext(COMMAND_ID, now, ifMatch, rules);
        return new Then(calendar, command.decide(calendar, circumstances));
    }
}
