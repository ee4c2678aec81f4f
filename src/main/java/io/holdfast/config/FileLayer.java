package io.holdfast.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A YAML file of settings, read as text: values are kept as they were written, each with its line. */
final class FileLayer {
    static final String PACKAGED = "conf/gateway.yaml";

    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String origin;
    private final JsonParser parser;
    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> sections = new HashSet<>();

    private FileLayer(String origin, JsonParser parser) {
        this.origin = origin;
        this.parser = parser;
    }

    /** The defaults that are inside the jar. */
    static List<Setting> packaged() {
        try (InputStream file = FileLayer.class.getClassLoader().getResourceAsStream(PACKAGED)) {
            if (file == null) {
                throw new IllegalStateException(PACKAGED + " is not on the class path");
            }
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8), PACKAGED).settings;
        } catch (IOException e) {
            throw new IllegalStateException(PACKAGED + " cannot be read", e);
        }
    }

    /** What a file of the operator's says; every section in it is one of the known. */
    static List<Setting> of(Path path, SettingNames names) {
        FileLayer file = read(contents(path), path.toString());
        file.sections.stream().sorted().forEach(name -> checkSection(name, names, path.toString()));
        // All keys of a section commented out: YAML reads its name with an empty text.
        file.settings.removeIf(setting -> setting.text().isEmpty() && names.isSection(setting.name()));
        return file.settings;
    }

    private static void checkSection(String name, SettingNames names, String origin) {
        if (names.contains(name)) {
            throw new ConfigException(name, "takes one value (\"\" for an empty one)").from(origin);
        }
        if (!names.isSection(name)) {
            throw names.unknown(name, origin);
        }
    }

    private static String contents(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new ConfigException(path.toString(), "there is no such settings file");
        } catch (CharacterCodingException e) {
            throw new ConfigException(path.toString(), "is not UTF-8");
        } catch (IOException e) {
            throw new ConfigException(path.toString(), "cannot be read (" + e.getMessage() + ")");
        }
    }

    private static FileLayer read(String yaml, String origin) {
        try (JsonParser parser = YAML.createParser(yaml)) {
            FileLayer file = new FileLayer(origin, parser);
            file.document();
            return file;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String problem = e.getOriginalMessage().lines().findFirst().orElse("is not YAML");
            throw new ConfigException(origin, (at == null ? "" : "line " + at.getLineNr() + ": ") + problem);
        } catch (IOException e) {
            throw new ConfigException(origin, "cannot be read (" + e.getMessage() + ")");
        }
    }

    private void document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            throw new ConfigException(origin, "is not a mapping of settings");
        }
        section("");
        if (parser.nextToken() != null) {
            throw new ConfigException(origin, "holds more than one document");
        }
    }

    private void section(String prefix) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            String place = origin + " line " + parser.currentTokenLocation().getLineNr();
            JsonToken value = parser.nextToken();
            switch (value) {
                case START_OBJECT -> {
                    sections.add(name);
                    section(name + ".");
                }
                case START_ARRAY -> throw new ConfigException(name, "takes no list").from(place);
                case VALUE_NULL -> sections.add(name);
                default -> settings.add(new Setting(name, parser.getText(), place));
            }
        }
    }
}
