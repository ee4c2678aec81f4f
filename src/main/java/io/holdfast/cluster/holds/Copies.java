package io.holdfast.cluster.holds;

import com.hazelcast.cluster.Address;
import io.holdfast.config.ClusterConfig;
import java.util.List;
import java.util.Optional;

/**
 * Who has the copies of an entry beside its owner, this member, and which list of members that is said under. A Write is
 * done only if this is the same before and after it, the list of members too: whenever a member leaves the list, Hazelcast
 * counts that as one copy's answer to every call under way, whoever has the copy, and says so before the table names
 * others.
 *
 * @param named as many as there have to be, each of them a member
 * @param memberListVersion of this member's own list
 */
record Copies(List<Address> named, int memberListVersion) {
    Copies {
        named = List.copyOf(named);
    }

    /**
     * What this member's own partition table and list of members say about an entry.
     *
     * @param members in the list
     * @param otherOwners members that own partitions, beside this one
     * @param backups those that the table names and that are in the list, as many as are configured at most
     */
    record Said(int memberListVersion, int members, int otherOwners, boolean isOwned, List<Address> backups) {
        Said {
            backups = List.copyOf(backups);
        }
    }

    /** With one configured member nobody has to be named. */
    static Copies none() {
        return new Copies(List.of(), 0);
    }

    /**
     * Where this member owns the entry, sees a majority, and at least one copy is named and as many as are configured or
     * all others that own partitions; else empty.
     */
    static Optional<Copies> of(Said said, ClusterConfig cluster) {
        if (!said.isOwned()
                || said.members() < cluster.majority()
                || said.backups().isEmpty()) {
            return Optional.empty();
        }
        boolean isEnough = said.backups().size() >= Math.min(cluster.backups(), said.otherOwners());
        return isEnough ? Optional.of(new Copies(said.backups(), said.memberListVersion())) : Optional.empty();
    }
}
