/**
 * The whole: which parts there are, in which order they start and in which they leave.
 *
 * <p>Invariant: {@link io.holdfast.Gateway#start} gives a gateway that answers, or nothing is left running; what was
 * started later leaves earlier. Only {@link io.holdfast.Startup} knows all parts, and it holds no logic but their order.
 *
 * <p>The command line alone imports this package.
 *
 * <p>Must not know: arguments, exit codes, the standard streams.
 */
@NullMarked
package io.holdfast;

import org.jspecify.annotations.NullMarked;
