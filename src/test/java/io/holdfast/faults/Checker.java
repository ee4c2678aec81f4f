package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import java.util.ArrayList;
import java.util.List;

/** Whether a history, and what it left in MongoDB, keeps every {@link Promise}. */
final class Checker {
    private final History history;
    private final Stored stored;
    private final Tolerance tolerance;

    Checker(History history, Stored stored, Tolerance tolerance) {
        this.history = history;
        this.stored = stored;
        this.tolerance = tolerance;
    }

    /** Empty where all is kept. */
    List<Violation> check() {
        List<Violation> violations = new ArrayList<>(history.seen());
        new JournalChecks(history, stored, tolerance).check(violations);
        new AnswerChecks(history, stored).check(violations);
        new HoldChecks(history, tolerance).check(violations);
        Steps steps = new Steps(history, stored, tolerance);
        for (InspectorId inspector : steps.inspectors()) {
            new Search(new Model(inspector), steps.of(inspector))
                    .run()
                    .ifPresent(why -> violations.add(new Violation(Promise.LINEARIZABLE, inspector + ": " + why)));
        }
        return violations;
    }
}
