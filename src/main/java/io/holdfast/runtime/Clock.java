package io.holdfast.runtime;

import java.time.Instant;

/** The only source of the time. It never runs backwards. */
@FunctionalInterface
public interface Clock {
    Instant now();
}
