package io.holdfast.calendar;

import io.holdfast.calendar.Refusal.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** One command of the matrix: for each reason a scenario that is refused for it, or why there is none. */
final class Row {
    private final Class<? extends Command> command;
    private final Map<Reason, Supplier<Then>> scenarios = new EnumMap<>(Reason.class);
    private final Map<Reason, String> impossible = new EnumMap<>(Reason.class);

    private Row(Class<? extends Command> command) {
        this.command = command;
    }

    static Row of(Class<? extends Command> command) {
        return new Row(command);
    }

    Row refusedFor(Reason reason, Supplier<Then> scenario) {
        scenarios.put(reason, scenario);
        return this;
    }

    Row never(Reason reason, String because) {
        scenarios.remove(reason);
        impossible.put(reason, because);
        return this;
    }

    /** The holder's other holds lie on other calendars, and are counted by whoever sees all of them. */
    Row neverTooManyHolds() {
        return never(Reason.TOO_MANY_HOLDS, "the holds of a holder are counted across calendars, not on one");
    }

    Row neverAboutHolds() {
        String because = "it names no hold";
        return neverTooManyHolds()
                .never(Reason.TOKEN_WRONG, because)
                .never(Reason.HOLD_TOO_LONG, because)
                .never(Reason.ALREADY_RESOLVED, because)
                .never(Reason.HOLD_EXPIRED, because);
    }

    Row neverAboutWhenItBegins(String because) {
        return never(Reason.IN_THE_PAST, because).never(Reason.BEYOND_THE_HORIZON, because);
    }

    Class<? extends Command> command() {
        return command;
    }

    Map<Reason, Supplier<Then>> scenarios() {
        return scenarios;
    }

    Map<Reason, String> impossible() {
        return impossible;
    }
}
