package io.holdfast.testkit;

import java.util.List;

/**
 * Where a process is.
 *
 * @param host the address that it has for itself, or shares
 * @param before what stands before its command to bring it there
 */
public record Seat(String host, List<String> before) {
    public static final Seat LOOPBACK = new Seat("127.0.0.1", List.of());

    public Seat {
        before = List.copyOf(before);
    }
}
