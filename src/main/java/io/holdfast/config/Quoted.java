package io.holdfast.config;

/** What somebody wrote, in a form that fits into one line of an error. */
final class Quoted {
    private static final int LENGTH_MAX = 60;

    private Quoted() {}

    static String text(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
        return '"' + (line.length() > LENGTH_MAX ? line.substring(0, LENGTH_MAX) + "…" : line) + '"';
    }
}
