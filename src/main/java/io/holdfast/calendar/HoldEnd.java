package io.holdfast.calendar;

import java.time.Duration;
import java.time.Instant;

/** When a hold shall end, as a command says it. */
public sealed interface HoldEnd {
    /** As an instant.
     *
     * @param now by the clock that decides
     */
    Instant asOf(Instant now);

    /** At an instant, whoever decides. */
    record At(Instant instant) implements HoldEnd {
        @Override
        public Instant asOf(Instant now) {
            return instant;
        }
    }

    /** So long after it is decided, rounded up to a whole second: the clock of whoever was asked has no say in it. */
    record After(Duration length) implements HoldEnd {
        @Override
        public Instant asOf(Instant now) {
            return Hold.Term.endAfter(now, length);
        }
    }
}
