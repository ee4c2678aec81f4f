/**
 * The command line: what was asked for, what is printed, and with which code the process ends.
 *
 * <p>Invariant: standard output carries only what was asked for (the ready line, the tour of the demo, help); everything
 * that went wrong is one line on standard error and one of the codes in {@link io.holdfast.cli.ExitCode}. Stack traces
 * come only when asked for.
 *
 * <p>The demo speaks to the gateway as every client does, over HTTP.
 *
 * <p>Must not know: stores, lanes, routes; it sees the gateway as something that starts, has two addresses and stops.
 */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
