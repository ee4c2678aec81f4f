package io.holdfast.config;

import java.util.List;

/** The settings among the arguments: {@code --a.b=VALUE}. */
final class ArgumentLayer {
    private static final String DASHES = "--";

    private ArgumentLayer() {}

    static List<Setting> of(List<String> arguments) {
        return arguments.stream().map(ArgumentLayer::parse).toList();
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
