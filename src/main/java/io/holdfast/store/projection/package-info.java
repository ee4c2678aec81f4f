/**
 * What the existing backend reads: inspections, events and vacations, written behind the journal, and how far they are.
 *
 * <p>Invariant: each document carries the version of the journal that wrote it, and no earlier one changes it; an inspector's
 * projections are written in the order of versions.
 *
 * <p>Must not know: who asked for a change.
 */
@NullMarked
package io.holdfast.store.projection;

import org.jspecify.annotations.NullMarked;
