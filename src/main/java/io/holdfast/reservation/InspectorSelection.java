package io.holdfast.reservation;

import io.holdfast.calendar.InspectorId;
import java.util.List;

/** Whose time a request asks for. */
public sealed interface InspectorSelection {
    /** That of all of them: one inspector, or a team. */
    record All(List<InspectorId> inspectors) implements InspectorSelection {
        public All {
            inspectors = List.copyOf(inspectors);
        }

        @Override
        public <T> T of(Cases<T> cases) {
            return cases.all(inspectors);
        }
    }

    /** That of any one of them. */
    record AnyOf(List<InspectorId> candidates) implements InspectorSelection {
        public AnyOf {
            candidates = List.copyOf(candidates);
        }

        @Override
        public <T> T of(Cases<T> cases) {
            return cases.anyOf(candidates);
        }
    }

    /** That of any one who is active. */
    record AnyActive() implements InspectorSelection {
        @Override
        public <T> T of(Cases<T> cases) {
            return cases.anyActive();
        }
    }

    /** What to make of each case. */
    interface Cases<T> {
        T all(List<InspectorId> inspectors);

        T anyOf(List<InspectorId> candidates);

        T anyActive();
    }

    <T> T of(Cases<T> cases);
}
