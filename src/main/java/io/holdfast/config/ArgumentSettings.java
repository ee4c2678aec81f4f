package io.holdfast.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The settings among the arguments: {@code --a.b=VALUE}. */
final class ArgumentSettings {
    private static final String DASHES = "--";

    private ArgumentSettings() {}

    static List<Setting> of(List<String> arguments, SettingNames names) {
        List<Setting> settings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String argument : arguments) {
            Setting setting = parse(argument);
            if (!names.contains(setting.name())) {
                throw names.unknown(setting.name(), setting.origin());
            }
            if (!seen.add(setting.name())) {
                throw setting.refused("is given twice");
            }
            settings.add(setting);
        }
        return settings;
    }

    private static Setting parse(String argument) {
        int equals = argument.indexOf('=');
        if (!argument.startsWith(DASHES) || equals < 0) {
            throw new ConfigException(argument, "a setting is written --name=VALUE").from("the command line");
        }
        String option = argument.substring(0, equals);
        return new Setting(option.substring(DASHES.length()), argument.substring(equals + 1), option);
    }
}
