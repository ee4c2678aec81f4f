package io.holdfast.config;

/**
 * How Holdfast leaves.
 *
 * @param drainMillis that requests under way get to finish
 */
public record ShutdownConfig(
        @Between(min = 0, max = 300_000) int drainMillis) {}
