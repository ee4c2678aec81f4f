/**
 * A world that a test directs: what happens to each call is what the test said, and time passes when it lets it. For the tests
 * of the actor, which have a situation each; {@code io.holdfast.simulation} plays those that nobody thought of.
 */
@NullMarked
package io.holdfast.simulation.scripted;

import org.jspecify.annotations.NullMarked;
