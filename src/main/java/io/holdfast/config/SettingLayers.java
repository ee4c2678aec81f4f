package io.holdfast.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values in force, each with its origin: the packaged ones, overlaid by what others wrote. */
final class SettingLayers {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");

    private final SettingNames names;
    private final Map<String, Setting> byName;

    private SettingLayers(SettingNames names, Map<String, Setting> byName) {
        this.names = names;
        this.byName = byName;
    }

    /** The first layer, which has all names that there are. */
    static SettingLayers packaged() {
        Map<String, Setting> byName = new LinkedHashMap<>();
        FileLayer.packaged().forEach(setting -> byName.put(setting.name(), setting));
        return new SettingLayers(new SettingNames(byName.keySet()), byName);
    }

    /** These, except where the layer over them says otherwise. */
    SettingLayers with(List<Setting> layer) {
        Map<String, Setting> both = new LinkedHashMap<>(byName);
        Set<String> given = new HashSet<>();
        for (Setting setting : layer) {
            if (!names.contains(setting.name())) {
                throw names.unknown(setting.name(), setting.origin());
            }
            if (!given.add(setting.name())) {
                throw new ConfigException(setting.name(), "is given twice").from(setting.origin());
            }
            both.put(setting.name(), setting);
        }
        return new SettingLayers(names, both);
    }

    SettingNames names() {
        return names;
    }

    String text(String name) {
        return setting(name).text();
    }

    /** Separated by commas; none where there is nothing but blanks. */
    List<String> list(String name) {
        return Arrays.stream(text(name).split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    int integer(String name) {
        String text = text(name).strip();
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw new ConfigException(name, Quoted.text(text) + " is not a whole number");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException tooLong) {
            throw new ConfigException(name, text + " is out of range");
        }
    }

    /** One of the constants, which are written in lower case. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        name,
                        Quoted.text(text) + " is none of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(SettingLayers::spelling)
                                        .collect(Collectors.joining(", "))));
    }

    /** The refusal with the origin of the value that it is about, if a value is what it is about. */
    ConfigException located(ConfigException refusal) {
        Setting setting = byName.get(refusal.setting());
        return setting == null ? refusal : refusal.from(setting.origin());
    }

    private Setting setting(String name) {
        return Objects.requireNonNull(byName.get(name), () -> "conf/gateway.yaml lacks " + name);
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
