package io.holdfast.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names there are, as files, command lines and environments spell them, and the nearest to one there is not. */
final class SettingNames {
    private static final String PREFIX = "HOLDFAST_";

    private final Set<String> names;
    private final Set<String> sections;
    private final Map<String, String> byVariable = new HashMap<>();

    SettingNames(Set<String> names) {
        this.names = Set.copyOf(names);
        this.sections =
                names.stream().map(name -> name.substring(0, name.indexOf('.'))).collect(Collectors.toSet());
        names.forEach(name -> variables(name).forEach(variable -> byVariable.put(variable, name)));
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    /** Whether it is what stands before the dot. */
    boolean isSection(String name) {
        return sections.contains(name);
    }

    /** The setting that an environment variable stands for, or null. */
    @Nullable
    String ofVariable(String variable) {
        return byVariable.get(variable);
    }

    /** The refusal of a name that is not there. */
    ConfigException unknown(String name, String origin) {
        String nearest = nearest(name, names);
        String section = nearest(name, sections);
        return edits(name, section) < distance(name, nearest)
                ? new ConfigException(name, "unknown setting, the nearest are " + settingsOf(section)).from(origin)
                : new ConfigException(name, "unknown setting, the nearest is " + nearest).from(origin);
    }

    private String settingsOf(String section) {
        return names.stream()
                .filter(name -> name.startsWith(section + "."))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The refusal of a variable that stands for nothing. */
    ConfigException unknownVariable(String variable) {
        return new ConfigException(
                        variable, "stands for no setting, the nearest is " + nearest(variable, byVariable.keySet()))
                .from("the environment");
    }

    /** {@code a.bC} is A_BC and also A_B_C. */
    private static List<String> variables(String name) {
        String joined = PREFIX + name.replace('.', '_').toUpperCase(Locale.ROOT);
        String split = PREFIX
                + name.replace('.', '_')
                        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .toUpperCase(Locale.ROOT);
        return List.of(joined, split);
    }

    private static String nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    /** A name without its subject, like {@code --port}, is near to the ones that end in it. */
    private static int distance(String name, String known) {
        String key = known.substring(known.lastIndexOf('.') + 1);
        return Math.min(edits(name, known), edits(name, key) + 1);
    }

    /** Levenshtein's distance, without regard to case. */
    private static int edits(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
