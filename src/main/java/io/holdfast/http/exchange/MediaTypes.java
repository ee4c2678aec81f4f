package io.holdfast.http.exchange;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client sends and accepts: JSON, and nothing else. */
public final class MediaTypes {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Pattern NO_QUALITY = Pattern.compile("q=0(\\.0{0,3})?");

    /** How a type is named by a media range; the narrower name counts. */
    private enum Named {
        NOT,
        BY_ANYTHING,
        BY_FAMILY,
        BY_NAME
    }

    private MediaTypes() {}

    /** JSON in UTF-8, not compressed. */
    public static boolean isReadable(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentType == null
                || (contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity"))) {
            return false;
        }
        if (contentType.equals(JSON)) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals(JSON)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "").replace(" ", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    /** Whether JSON is among what the client takes; without a word about it, everything is. */
    public static boolean isAcceptable(List<String> accept) {
        if (accept.isEmpty()) {
            return true;
        }
        List<String> ranges = accept.stream()
                .flatMap(header -> List.of(header.toLowerCase(Locale.ROOT).split(",", -1)).stream())
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .toList();
        return ranges.isEmpty() || isTaken(JSON, Named.BY_ANYTHING, ranges) || isTaken(PROBLEM, Named.BY_NAME, ranges);
    }

    private static boolean isTaken(String type, Named atLeast, List<String> ranges) {
        Named narrowest = Named.NOT;
        boolean isTaken = false;
        for (String range : ranges) {
            String[] parts = range.split(";", -1);
            Named named = named(type, parts[0].strip());
            if (named.compareTo(narrowest) > 0) {
                narrowest = named;
                isTaken = !isRefused(parts);
            } else if (named == narrowest && named != Named.NOT) {
                isTaken |= !isRefused(parts);
            }
        }
        return isTaken && narrowest.compareTo(atLeast) >= 0;
    }

    private static Named named(String type, String range) {
        return switch (range) {
            case "*/*" -> Named.BY_ANYTHING;
            case "application/*" -> Named.BY_FAMILY;
            default -> range.equals(type) ? Named.BY_NAME : Named.NOT;
        };
    }

    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (NO_QUALITY.matcher(parts[i].replace(" ", "")).matches()) {
                return true;
            }
        }
        return false;
    }
}
