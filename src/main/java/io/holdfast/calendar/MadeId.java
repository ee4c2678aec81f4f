package io.holdfast.calendar;

/** The id of what a command makes: it ends in the command's own, behind the last {@code ~}. */
final class MadeId {
    private MadeId() {}

    /** The id that a thing with this id has where that command makes it. */
    static String of(String id, String commandId) {
        return id.substring(0, id.lastIndexOf('~') + 1) + commandId;
    }
}
