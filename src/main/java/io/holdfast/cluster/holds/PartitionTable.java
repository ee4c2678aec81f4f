package io.holdfast.cluster.holds;

import io.holdfast.inspector.Stamp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this member knows by itself about an inspector's entry; asks no other. */
interface PartitionTable {
    /** The copies of an entry that a Write may go by now, as {@link Copies#of} says; else empty. */
    Optional<Copies> copies(String inspector);

    /** Whether this member owns an inspector's entry, as far as it knows. */
    boolean isOwned(String inspector);

    /** The stamp of an entry that is here and stays here; null where an operation has to ask. */
    @Nullable
    Stamp stamp(String inspector);
}
