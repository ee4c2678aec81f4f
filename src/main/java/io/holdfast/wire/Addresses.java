package io.holdfast.wire;

/** All addresses of the event bus. */
public final class Addresses {
    private Addresses() {}

    /** The lane of a member. */
    public static String lane(String memberId, int lane) {
        return "member." + memberId + "." + lane;
    }

    /** Where a member is asked whether it counts another. */
    public static String lease(String memberId) {
        return "member." + memberId + ".lease";
    }

    /** Where a member is asked to do something for all. */
    public static String broadcast(String memberId) {
        return "member." + memberId + ".broadcast";
    }
}
