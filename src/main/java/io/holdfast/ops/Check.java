package io.holdfast.ops;

/**
 * What one part says of itself at this moment.
 *
 * @param status green or red
 * @param detail one line for the operator; no secrets, the port is not authenticated
 */
public record Check(Status status, String detail) {
    /** Whether the part can do its work. */
    public enum Status {
        UP,
        DOWN
    }

    public static Check up(String detail) {
        return new Check(Status.UP, detail);
    }

    public static Check down(String detail) {
        return new Check(Status.DOWN, detail);
    }

    public boolean isUp() {
        return status == Status.UP;
    }
}
