/** The gateway as a process of its own, from outside: over HTTP, with signals, on both MongoDB servers. */
@NullMarked
package io.holdfast.e2e;

import org.jspecify.annotations.NullMarked;
