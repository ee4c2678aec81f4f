package io.holdfast.http;

import io.holdfast.calendar.InspectorId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids made by Holdfast: {@code <letter>~<first inspector's id>~<22 random characters>}, so that they say where to ask. The
 * random characters are the id of the command that made the thing, so that whoever repeats the command makes the same.
 */
final class NewIds {
    static final char HOLD = 'h';
    static final char BOOKING = 'b';
    static final char BLOCK = 'k';
    static final char VACATION = 'v';

    private static final Pattern OWN = Pattern.compile("([hbkv])~([A-Za-z0-9._-]{1,64})~[A-Za-z0-9_-]{22}");
    private static final Pattern ANY = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private NewIds() {}

    /** The id of what a command shall make, up to the command's own id, which {@link Call#envelope} adds. */
    static String begin(char kind, InspectorId first) {
        return kind + "~" + first.id() + "~";
    }

    /** Whether a path may have it. */
    static boolean isId(String text) {
        return ANY.matcher(text).matches();
    }

    /** Whether it is one of ours, of that kind. */
    static boolean is(char kind, String id) {
        Matcher own = OWN.matcher(id);
        return own.matches() && own.group(1).charAt(0) == kind;
    }

    /** The inspector whose owner knows it; empty of an id that is none of ours. */
    static Optional<InspectorId> inspector(char kind, String companyId, String id) {
        Matcher own = OWN.matcher(id);
        return own.matches() && own.group(1).charAt(0) == kind
                ? Optional.of(new InspectorId(companyId, own.group(2)))
                : Optional.empty();
    }
}
