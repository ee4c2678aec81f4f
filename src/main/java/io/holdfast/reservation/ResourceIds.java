package io.holdfast.reservation;

import io.holdfast.calendar.InspectorId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids made by Holdfast: {@code <letter>~<first inspector's id>~<22 random characters>}, so that they say where to ask. The
 * random characters are the id of the command that made the thing, so that whoever repeats the command makes the same. The
 * letter of a team's hold is a capital: of any other, the id says everyone whose time it takes.
 */
public final class ResourceIds {
    public static final char HOLD = 'h';

    /** A hold of the old routes: its id is all that they ask for, and all that is remembered of it when it is over. */
    public static final char WORKING_HOLD = 'w';

    public static final char BOOKING = 'b';
    public static final char BLOCK = 'k';
    public static final char VACATION = 'v';

    private static final Pattern OWN = Pattern.compile("([HWhwbkv])~([A-Za-z0-9._-]{1,64})~[A-Za-z0-9_-]{22}");
    private static final Pattern ANY = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private ResourceIds() {}

    /** The id of what a command shall make, up to the command's own id, which the envelope adds. */
    public static String begin(char kind, InspectorId first) {
        return kind + "~" + first.id() + "~";
    }

    /** As {@link #begin}, of a hold that takes the time of all these. */
    static String beginHold(char kind, List<InspectorId> inspectors) {
        return begin(inspectors.size() > 1 ? Character.toUpperCase(kind) : kind, inspectors.get(0));
    }

    /** Whether a path may have it. */
    public static boolean isId(String text) {
        return ANY.matcher(text).matches();
    }

    /** Whether it is one of ours, of that kind. */
    public static boolean is(char kind, String id) {
        Matcher own = OWN.matcher(id);
        return own.matches() && isOfKind(own, kind);
    }

    private static boolean isOfKind(Matcher own, char kind) {
        return Character.toLowerCase(own.group(1).charAt(0)) == kind;
    }

    /** Whether a hold's id is a team's: it says one of them, and the hold itself the others. */
    static boolean isOfTeam(String holdId) {
        return Character.isUpperCase(holdId.charAt(0));
    }

    /** Whether it is one of ours, and a hold's, whoever placed it. */
    public static boolean isHold(String id) {
        return is(HOLD, id) || is(WORKING_HOLD, id);
    }

    /** The inspector whose owner knows the hold; empty of an id that is no hold's. */
    public static Optional<InspectorId> inspectorOfHold(String companyId, String id) {
        return inspector(is(WORKING_HOLD, id) ? WORKING_HOLD : HOLD, companyId, id);
    }

    /** The inspector whose owner knows it; empty of an id that is none of ours. */
    static Optional<InspectorId> inspector(char kind, String companyId, String id) {
        Matcher own = OWN.matcher(id);
        return own.matches() && isOfKind(own, kind)
                ? Optional.of(new InspectorId(companyId, own.group(2)))
                : Optional.empty();
    }
}
