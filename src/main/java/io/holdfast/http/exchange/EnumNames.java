package io.holdfast.http.exchange;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names of constants as clients read them; made once each, as most answers have some. */
public final class EnumNames {
    private static final Map<Enum<?>, String> NAMES = new ConcurrentHashMap<>();

    private EnumNames() {}

    public static String lowerCase(Enum<?> constant) {
        return NAMES.computeIfAbsent(constant, named -> named.name().toLowerCase(Locale.ROOT));
    }
}
