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

    private static final Pattern OF_A_HOLD = Pattern.compile("[HWhw]~([A-Za-z0-9._-]{1,64})~[A-Za-z0-9_-]{22}");
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

    /** Whether it is a hold's, whoever placed it. */
    public static boolean isHold(String id) {
        return OF_A_HOLD.matcher(id).matches();
    }

    /** Whether it is that of a hold of the old routes. */
    static boolean isWorkingHold(String id) {
        return isHold(id) && Character.toLowerCase(id.charAt(0)) == WORKING_HOLD;
    }

    /** Whether a hold's id is a team's: it says one of them, and the hold itself the others. */
    static boolean isOfTeam(String holdId) {
        return Character.isUpperCase(holdId.charAt(0));
    }

    /** The inspector whose owner knows the hold; empty of an id that is no hold's. */
    public static Optional<InspectorId> inspectorOfHold(String companyId, String id) {
        Matcher hold = OF_A_HOLD.matcher(id);
        return hold.matches() ? Optional.of(new InspectorId(companyId, hold.group(1))) : Optional.empty();
    }
}
