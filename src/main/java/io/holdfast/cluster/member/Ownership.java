package io.holdfast.cluster.member;

import io.holdfast.calendar.InspectorId;
import java.util.Optional;

/** Who is there and who hosts an inspector now, as this member sees it. Others may see it otherwise for a moment. */
public interface Ownership {
    /**
     * A lane of a member.
     *
     * @param isHere whether it is one of this member's
     */
    record Host(String memberId, int lane, boolean isHere) {}

    /**
     * Empty while nobody is known to own it.
     *
     * @throws com.hazelcast.core.HazelcastInstanceNotActiveException when this member is leaving
     */
    Optional<Host> hostOf(InspectorId inspector);

    /** Whether a member with this id is in the cluster now; also true while this member is leaving and cannot say. */
    boolean isMember(String memberId);
}
