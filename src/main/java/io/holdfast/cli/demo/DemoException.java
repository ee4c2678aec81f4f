package io.holdfast.cli.demo;

import org.jspecify.annotations.Nullable;

/** The sample company could not be set up; the message says which call failed, and how. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
