package io.holdfast.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client sends and accepts: JSON, and nothing else. */
final class MediaTypes {
    private static final Set<String> ANSWERED =
            Set.of("*/*", "application/*", "application/json", "application/problem+json");

    private MediaTypes() {}

    /** JSON in UTF-8, not compressed. */
    static boolean isReadable(@Nullable String contentType, @Nullable String contentEncoding) {
        if (contentType == null
                || (contentEncoding != null && !contentEncoding.strip().equalsIgnoreCase("identity"))) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
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

    /** Whether JSON is among what the client takes. */
    static boolean isAcceptable(List<String> accept) {
        boolean isAnything = true;
        for (String header : accept) {
            for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
                String[] parts = range.split(";", -1);
                if (!parts[0].isBlank()) {
                    isAnything = false;
                }
                if (ANSWERED.contains(parts[0].strip()) && !isRefused(parts)) {
                    return true;
                }
            }
        }
        return isAnything;
    }

    private static boolean isRefused(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].replace(" ", "").matches("q=0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}
