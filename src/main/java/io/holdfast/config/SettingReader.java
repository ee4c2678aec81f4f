package io.holdfast.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the text of a setting as the component that has its name asks: by its type, and by its annotations. */
final class SettingReader extends JsonDeserializer<Object> {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");

    private final RecordComponent component;

    SettingReader(RecordComponent component) {
        this.component = component;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = parser.getText();
        Class<?> type = component.getType();
        if (type == int.class) {
            return inRange(wholeNumber(text.strip()));
        }
        if (type == List.class) {
            return list(text);
        }
        if (type == Path.class) {
            return path(component.getName(), text);
        }
        return type.isEnum() ? constant(text, type.getEnumConstants()) : inForm(text);
    }

    private int wholeNumber(String text) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            throw refused(Quoted.text(text) + " is not a whole number");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException tooLong) {
            throw refused(text + " is out of range");
        }
    }

    private int inRange(int value) {
        Between range = component.getAnnotation(Between.class);
        if (range != null && (value < range.min() || value > range.max())) {
            throw refused(value + " is not between " + range.min() + " and " + range.max());
        }
        return value;
    }

    /** Separated by commas; none where there is nothing but blanks. */
    private List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .map(this::inForm)
                .toList();
    }

    private String inForm(String text) {
        WrittenAs form = component.getAnnotation(WrittenAs.class);
        if (form != null) {
            form.value().check(component.getName(), text);
        }
        return text;
    }

    static Path path(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigException(name, Quoted.text(text) + " is not a path");
        }
    }

    /** One of the constants, which are written in lower case. */
    private Object constant(String text, Object[] constants) {
        return Arrays.stream(constants)
                .filter(constant -> spelling(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> refused(Quoted.text(text) + " is none of "
                        + Arrays.stream(constants).map(SettingReader::spelling).collect(Collectors.joining(", "))));
    }

    private static String spelling(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private ConfigException refused(String problem) {
        return new ConfigException(component.getName(), problem);
    }
}
