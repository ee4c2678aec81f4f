package io.holdfast.wire;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON, as they are declared: each component under its name, those that are null left out, and nothing else.
 * Where a sealed interface is declared, {@code type} says which of its records it is.
 *
 * <p>What it reads may have been written by another version. Unknown properties are passed over; a missing one is null
 * where the component is {@link Nullable}, and refused where it is not. A component that is added later is therefore
 * nullable, or what has it gets another format.
 */
public final class RecordJson {
    private RecordJson() {}

    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .annotationIntrospector(new Declared())
                .addModule(new JavaTimeModule())
                // The fields of a record are its components; what else looks like a getter is none.
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /** The records of a sealed hierarchy; of any other type, itself. */
    public static Stream<Class<?>> membersOf(Class<?> type) {
        return isFamily(type)
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RecordJson::membersOf)
                : Stream.of(type);
    }

    private static boolean isFamily(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    /** What annotations would say to Jackson, read off the declarations: the domain knows nothing of it. */
    private static final class Declared extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable TypeResolverBuilder<?> findTypeResolver(
                MapperConfig<?> config, AnnotatedClass annotated, JavaType base) {
            return isFamily(annotated.getRawType())
                    ? new StdTypeResolverBuilder()
                            .init(JsonTypeInfo.Id.NAME, null)
                            .inclusion(JsonTypeInfo.As.PROPERTY)
                            .typeProperty("type")
                    : null;
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
            return isFamily(annotated.getRawType())
                    ? membersOf(annotated.getRawType())
                            .map(type -> new NamedType(type, type.getSimpleName()))
                            .toList()
                    : null;
        }

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            return member instanceof AnnotatedParameter parameter ? !isNullable(parameter) : null;
        }

        private static boolean isNullable(AnnotatedParameter component) {
            return component
                    .getDeclaringClass()
                    .getRecordComponents()[component.getIndex()]
                    .getAnnotatedType()
                    .isAnnotationPresent(Nullable.class);
        }
    }
}
