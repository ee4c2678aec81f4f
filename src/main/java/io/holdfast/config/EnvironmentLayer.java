package io.holdfast.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings among the environment's variables: everything that begins with HOLDFAST_. */
final class EnvironmentLayer {
    /** Names the settings file; no setting itself. */
    static final String FILE = "HOLDFAST_CONFIG";

    private static final String PREFIX = "HOLDFAST_";

    /** Left to whoever tests Holdfast. */
    private static final String PREFIX_OF_TESTS = "HOLDFAST_TEST_";

    private EnvironmentLayer() {}

    static List<Setting> of(Map<String, String> environment, SettingNames names) {
        List<Setting> settings = new ArrayList<>();
        Map<String, String> variables = new HashMap<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(PREFIX) || variable.startsWith(PREFIX_OF_TESTS) || variable.equals(FILE)) {
                return;
            }
            String name = names.ofVariable(variable);
            if (name == null) {
                throw names.unknownVariable(variable);
            }
            String earlier = variables.putIfAbsent(name, variable);
            if (earlier != null) {
                throw new ConfigException(name, "is given twice").from(earlier + " and " + variable);
            }
            settings.add(new Setting(name, text, variable));
        });
        return settings;
    }
}
