package io.holdfast.http.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.IdempotencyKey;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers that make a request a repeat, or conditional. */
public final class RequestConditions {
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final Pattern TAG = Pattern.compile("\"([^\".]+\\.\\d+)\"");

    /** Of a revision: more do not fit into a long. */
    private static final int DIGITS_MAX = 18;

    private RequestConditions() {}

    /**
     * The client's name for the request; null without one.
     *
     * @param path of the request below its company, the scope of the key
     * @throws ProblemException 400, if it is no key
     */
    public static @Nullable IdempotencyKey key(MultiMap headers, String companyId, String path, ObjectNode body) {
        List<String> given = headers.getAll(HeaderNames.IDEMPOTENCY_KEY);
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1 || !KEY.matcher(given.get(0)).matches()) {
            throw Problem.invalid("header", "Idempotency-Key", "must have 1 to 255 printable ASCII characters")
                    .thrown();
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode().set("body", body);
        return new IdempotencyKey(companyId, path, given.get(0), RequestHash.of(whole));
    }

    /**
     * The tag of the calendar that the client saw; null without one.
     *
     * @throws ProblemException 400, if it is not one strong tag of a calendar
     */
    public static @Nullable String ifMatch(MultiMap headers) {
        List<String> given = headers.getAll(HeaderNames.IF_MATCH);
        if (given.isEmpty()) {
            return null;
        }
        Matcher tag = TAG.matcher(given.get(0).strip());
        if (given.size() > 1 || !tag.matches()) {
            throw Problem.invalid("header", "If-Match", "must be one strong tag, \"<epoch>.<revision>\"")
                    .thrown();
        }
        return tag.group(1);
    }

    /** Whether the client has what is tagged so. */
    public static boolean isSeen(MultiMap headers, String tag) {
        for (String given : headers.getAll(HeaderNames.IF_NONE_MATCH)) {
            for (String one : given.split(",", -1)) {
                String bare = one.strip().startsWith("W/") ? one.strip().substring(2) : one.strip();
                if (bare.equals("*") || bare.equals(tag)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * By how many revisions the calendar has left the tag behind; null where the tag is of another epoch, and not to be
     * compared.
     */
    static @Nullable Long staleBy(@Nullable String ifMatch, List<CalendarRevision> calendars) {
        if (ifMatch == null || calendars.isEmpty()) {
            return null;
        }
        CalendarRevision present = calendars.get(0);
        int dot = ifMatch.indexOf('.');
        String revision = ifMatch.substring(dot + 1);
        boolean isComparable = present.epoch().equals(ifMatch.substring(0, dot)) && revision.length() <= DIGITS_MAX;
        return isComparable ? present.revision() - Long.parseLong(revision) : null;
    }
}
