package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import java.util.ArrayList;
import java.util.List;

/** Whether a history, and what it left in MongoDB, keeps every {@link Promise}. */
final class Checker {
    private final History history;
    private final Stored stored;
    private final TimingAssumptions timing;

    Checker(History history, Stored stored, TimingAssumptions timing) {
        this.history = history;
        this.stored = stored;
        this.timing = timing;
    }

    /** Empty where all is kept. */
    List<Violation> check() {
        List<Violation> violations = new ArrayList<>(history.violationsSeen());
        new JournalChecks(history, stored, timing).check(violations);
        new AnswerChecks(history, stored).check(violations);
        new HoldChecks(history, timing).check(violations);
        Subhistories subhistories = new Subhistories(history, stored, timing);
        for (InspectorId inspector : subhistories.inspectors()) {
            new LinearizationSearch(new Model(inspector), subhistories.of(inspector))
                    .counterexample()
                    .ifPresent(why -> violations.add(new Violation(Promise.LINEARIZABLE, inspector + ": " + why)));
        }
        return violations;
    }
}
