package io.holdfast.runtime;

import java.time.Duration;

/** The only source of later. Its callbacks come on the lane that set them. */
public interface Timers {
    /** One callback to come. */
    @FunctionalInterface
    interface Timer {
        /** It will not come any more. */
        void cancel();
    }

    Timer after(Duration delay, Runnable callback);
}
