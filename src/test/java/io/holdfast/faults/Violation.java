package io.holdfast.faults;

/** A promise that was broken, and how. */
record Violation(Promise promise, String how) {}
