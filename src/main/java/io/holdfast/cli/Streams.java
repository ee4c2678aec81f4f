package io.holdfast.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where the command line writes: what was asked for, and what went wrong. */
record Streams(PrintWriter out, PrintWriter err) {
    static Streams ofProcess() {
        return new Streams(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }
}
