package io.holdfast.cluster.member;

import java.util.Set;

/** This member's own list of the members, and what it is in it. */
interface MemberList {
    /** The id of this member, and of this start of it. */
    String own();

    /** False once this member has left; nothing else may be asked then but {@link #own} and {@link #has}. */
    boolean isRunning();

    /** Whether this member owns inspectors. */
    boolean isOwner();

    /** Everybody's ids, this member's among them. */
    Set<String> ids();

    /** Whether a member with this id is in the list; also true while this member is leaving and cannot say. */
    boolean has(String id);

    /** Rises with each change of the list, and is the same wherever the list is. */
    int version();
}
