/**
 * The whole: which parts there are, in which order they start and in which they leave.
 *
 * <p>Invariant: {@link io.holdfast.Gateway#start} gives a gateway that answers, or nothing is left running; what was
 * started later leaves earlier. Only the stages of the start, {@link io.holdfast.Startup}, {@link io.holdfast.Joined} and
 * {@link io.holdfast.Hosting}, know all parts, and they hold no logic but their order.
 *
 * <p>The command line alone imports this package.
 *
 * <p>Must not know: arguments, exit codes, the standard streams.
 */
@NullMarked
package io.holdfast;

import org.jspecify.annotations.NullMarked;
