package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Decision.Accepted;
import io.holdfast.calendar.Decision.Awaits;
import io.holdfast.calendar.Decision.Refused;
import io.holdfast.calendar.Decision.Repeated;
import io.holdfast.calendar.Refusal.Reason;
import java.util.Arrays;
import java.util.List;

/** What a command came to. */
record Then(InspectorCalendar calendar, Decision decision) {

    /** These changes, in this order, are to be written; they are then so, and the calendar is what it became. */
    InspectorCalendar accepted(Change... changes) {
        assertThat(decision).isEqualTo(new Accepted(List.of(changes)));
        return happened();
    }

    /** Whatever is to be written is now so. */
    InspectorCalendar happened() {
        assertThat(decision).isInstanceOf(Accepted.class);
        ((Accepted) decision).changes().forEach(calendar::apply);
        return calendar;
    }

    void repeated(Change... changes) {
        assertThat(decision).isEqualTo(new Repeated(List.of(changes)));
    }

    void awaitsTheIntent() {
        assertThat(decision).isEqualTo(new Awaits(calendar.intent()));
    }

    /** For this reason, and these are in the way. */
    void refused(Reason reason, Occupancy... inTheWay) {
        List<Conflict> conflicts = Arrays.stream(inTheWay)
                .map(there -> new Conflict(calendar.inspector(), there.kind(), there.interval()))
                .toList();
        Refusal refusal = refusal();
        assertThat(refusal.reason()).as(refusal.detail()).isEqualTo(reason);
        assertThat(refusal.conflicts()).isEqualTo(conflicts);
    }

    void refusedAt(String pointer, Reason reason) {
        refused(reason);
        assertThat(refusal().pointer()).isEqualTo(pointer);
    }

    Refusal refusal() {
        assertThat(decision).isInstanceOf(Refused.class);
        return ((Refused) decision).refusal();
    }
}
