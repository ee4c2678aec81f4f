package io.holdfast.reservation;

import io.holdfast.calendar.InspectorId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids made by Holdfast: {@code <letter>~<first inspector's id>~<22 random characters>}, so that they say where to ask. The
 * random characters are the id of the command that made the thing, so that whoever repeats the command makes the same. The
 * letter of a team's hold is a capital: of any other, the id says everyone whose time it takes. Durable holds have letters
 * of their own, as what is asked of them goes another way.
 */
public final class ResourceIds {
    public static final char HOLD = 'h';

    /** A hold of the old routes: its id is all that they ask for, and all that is remembered of it when it is over. */
    public static final char WORKING_HOLD = 'w';

    private static final char DURABLE_HOLD = 'd';
    private static final char DURABLE_WORKING_HOLD = 'e';

    public static final char BOOKING = 'b';
    public static final char BLOCK = 'k';
    public static final char VACATION = 'v';

    private static final Pattern OF_A_HOLD = Pattern.compile("[DEHWdehw]~([A-Za-z0-9._-]{1,64})~[A-Za-z0-9_-]{22}");
    private static final Pattern ANY = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private ResourceIds() {}

    /** The id of what a command shall make, up to the command's own id, which the envelope adds. */
    public static String begin(char kind, InspectorId first) {
        return kind + "~" + first.id() + "~";
    }

    /** As {@link #begin}, of a hold that takes the time of all these. */
    static String beginHold(char kind, boolean isDurable, List<InspectorId> inspectors) {
        char letter = isDurable ? durable(kind) : kind;
        return begin(inspectors.size() > 1 ? Character.toUpperCase(letter) : letter, inspectors.get(0));
    }

    private static char durable(char kind) {
        return kind == WORKING_HOLD ? DURABLE_WORKING_HOLD : DURABLE_HOLD;
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
        return isHold(id) && (letter(id) == WORKING_HOLD || letter(id) == DURABLE_WORKING_HOLD);
    }

    /** Whether a hold's id is a durable one's. */
    static boolean isDurable(String holdId) {
        return letter(holdId) == DURABLE_HOLD || letter(holdId) == DURABLE_WORKING_HOLD;
    }

    private static char letter(String id) {
        return Character.toLowerCase(id.charAt(0));
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
