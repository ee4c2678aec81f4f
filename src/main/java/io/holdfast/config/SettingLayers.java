package io.holdfast.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values in force, each with its origin: the packaged ones, overlaid by what others wrote. */
final class SettingLayers {
    private static final ObjectMapper RECORDS = JsonMapper.builder()
            .annotationIntrospector(new Declared())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

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

    SettingNames names() {
        return names;
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

    /**
     * The values as a record of records, whose components are the sections and the names in them.
     *
     * @throws ConfigException naming the first setting that is wrong, and its origin
     */
    <T extends Record> T bind(Class<T> type) {
        try {
            return RECORDS.treeToValue(tree(), type);
        } catch (JsonProcessingException e) {
            if (e instanceof JsonMappingException mapping && e.getCause() instanceof ConfigException refusal) {
                throw located(refusal, mapping.getPath());
            }
            throw new IllegalStateException(FileLayer.PACKAGED + " has other names than the records", e);
        }
    }

    private ObjectNode tree() {
        ObjectNode tree = RECORDS.createObjectNode();
        byName.forEach((name, setting) -> {
            int dot = name.indexOf('.');
            tree.withObjectProperty(name.substring(0, dot)).put(name.substring(dot + 1), setting.text());
        });
        return tree;
    }

    /** A section names what is wrong by its own component, the whole by the name with the section. */
    private ConfigException located(ConfigException refusal, List<JsonMappingException.Reference> path) {
        ConfigException named =
                path.isEmpty() ? refusal : refusal.in(path.get(0).getFieldName());
        Setting setting = byName.get(named.setting());
        return setting == null ? named : named.from(setting.origin());
    }

    /** Has a {@link SettingReader} read each component, except the records among them: those are the sections. */
    private static final class Declared extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Object findDeserializer(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter
                            && !parameter.getRawType().isRecord()
                    ? new SettingReader(parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()])
                    : null;
        }
    }
}
