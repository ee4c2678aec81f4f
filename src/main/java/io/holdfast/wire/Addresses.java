package io.holdfast.wire;

/** All addresses of the event bus. */
public final class Addresses {
    private Addresses() {}

    /** The lane of a member. */
    public static String lane(String memberId, int lane) {
        return "member." + memberId + "." + lane;
    }
}
