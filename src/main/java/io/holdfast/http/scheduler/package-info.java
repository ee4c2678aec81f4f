/**
 * The routes of the existing scheduler, under its own names.
 *
 * <p>Invariant: they keep the same promises as the routes of the contract; what they placed is served here with its id alone.
 *
 * <p>Must not know: the routes of the contract, and no more than they do: both call the same use cases.
 */
@NullMarked
package io.holdfast.http.scheduler;

import org.jspecify.annotations.NullMarked;
