package io.holdfast.simulation;

/** A promise that was broken, and how. */
record Violation(Promised promise, String how) {}
