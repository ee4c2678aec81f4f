/**
 * What is done with a whole journal: writing it out, looking whether it and the projections say the same, making the projections
 * from it again, and letting go of what is old.
 *
 * <p>Invariant: a row of the projections that is right is never gone meanwhile, and no calendar's last document goes. Nothing
 * here grants or refuses anything.
 *
 * <p>Must not know: who owns an inspector, what is in memory, how an operator asked.
 */
@NullMarked
package io.holdfast.store.upkeep;

import org.jspecify.annotations.NullMarked;
