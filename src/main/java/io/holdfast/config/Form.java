package io.holdfast.config;

import java.util.regex.Pattern;

/** What a text has to look like. */
enum Form {
    HOST("[A-Za-z0-9._:%-]{1,253}", "a host name or address"),

    /** One address of IPv4: it is listened on, and told to others. */
    ADDRESS("(?!0\\.0\\.0\\.0)" + Form.BYTE + "(\\." + Form.BYTE + "){3}", "an IPv4 address, such as 10.0.0.7"),

    MEMBER("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:]{2,45}]):" + Form.PORT, "host:port"),

    /** As browsers write it: in lower case, without a path and without the port that the scheme has anyway. */
    ORIGIN(
            "\\*|https?://([a-z0-9._-]{1,253}|\\[[0-9a-f:]{2,45}])(:[0-9]{1,5})?",
            "an origin, such as https://booking.example.com"),

    /** MongoDB's rule, on the stricter of its platforms. */
    DATABASE("[^/\\\\. \"$*<>:|?\\p{Cntrl}]{1,63}", "a database name");

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String PORT = "(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[0-5]?[0-9]{1,4})";

    private final Pattern pattern;
    private final String description;

    Form(String pattern, String description) {
        this.pattern = Pattern.compile(pattern);
        this.description = description;
    }

    void check(String component, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new ConfigException(component, Quoted.text(text) + " is not " + description);
        }
    }
}
