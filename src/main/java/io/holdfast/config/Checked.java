package io.holdfast.config;

import java.util.regex.Pattern;

/** The checks that several records make of their values; each names the setting. */
final class Checked {
    private static final int PORT_MAX = 65_535;
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");

    private Checked() {}

    static void between(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new ConfigException(name, value + " is not between " + min + " and " + max);
        }
    }

    static void port(String name, int value) {
        between(name, value, 0, PORT_MAX);
    }

    /** One address of IPv4: it is listened on, and told to others. */
    static void address(String name, String value) {
        if (!IPV4.matcher(value).matches() || value.equals("0.0.0.0")) {
            throw new ConfigException(name, Quoted.text(value) + " is not an IPv4 address, such as 10.0.0.7");
        }
    }

    static void host(String name, String value) {
        if (!HOST.matcher(value).matches()) {
            throw new ConfigException(name, Quoted.text(value) + " is not a host name or address");
        }
    }
}
