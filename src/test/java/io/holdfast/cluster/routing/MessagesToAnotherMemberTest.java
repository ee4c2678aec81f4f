package io.holdfast.cluster.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.inspector.Lane;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.ReplyException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesToAnotherMemberTest {
    private static final int ROUNDS = 3_000;
    private static final ObjectMapper TREES = new ObjectMapper();

    private final BusCodec codec = new BusCodec();
    private final long seed = Long.getLong("holdfast.seed", System.nanoTime());

    private void forMany(Consumer<Object> check) {
        RandomMessages messages = new RandomMessages(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Object message = messages.next();
            try {
                check.accept(message);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("-Dholdfast.seed=" + seed + ", " + message, failure);
            }
        }
    }

    private Buffer written(Object message) {
        Buffer buffer = Buffer.buffer("what Vert.x writes before it");
        int position = buffer.length();
        codec.encodeToWire(buffer, message);
        return buffer.getBuffer(position, buffer.length());
    }

    private Object read(Buffer written) {
        Buffer buffer = Buffer.buffer("something else").appendBuffer(written);
        return codec.decodeFromWire(buffer.length() - written.length(), buffer);
    }

    @Test
    void arriveAsTheyWereSent() {
        forMany(message -> assertThat(read(written(message))).isEqualTo(message));
    }

    @Test
    void areTriedHereInEveryTypeThatALaneTakesOrAnswers() {
        Set<String> expected = new TreeSet<>();
        for (Method method : Lane.class.getMethods()) {
            if (Future.class.isAssignableFrom(method.getReturnType())) {
                addReachable(method.getParameterTypes()[0], expected);
                addReachable(method.getGenericReturnType(), expected);
            }
        }
        Set<String> generated = new TreeSet<>();
        forMany(message -> addFound(message, generated));

        assertThat(expected)
                .contains("Envelope", "PlaceHold", "Accepted", "HoldPlaced", "Concluded", "TeamOutcome.COMMITTED");
        assertThat(generated).isEqualTo(expected);
    }

    /** Every record, and every constant of an enum, that may be in one of this type. */
    private static void addReachable(Type type, Set<String> reachable) {
        if (type instanceof ParameterizedType parameterized) {
            Stream.of(parameterized.getActualTypeArguments()).forEach(argument -> addReachable(argument, reachable));
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            Stream.of(plain.getEnumConstants()).forEach(constant -> reachable.add(nameOf(constant)));
        } else if (type instanceof Class<?> plain && plain.isSealed()) {
            Stream.of(plain.getPermittedSubclasses()).forEach(member -> addReachable(member, reachable));
        } else if (type instanceof Class<?> plain && plain.isRecord() && reachable.add(plain.getSimpleName())) {
            Stream.of(plain.getRecordComponents())
                    .forEach(component -> addReachable(component.getGenericType(), reachable));
        }
    }

    private static void addFound(Object message, Set<String> found) {
        if (message instanceof Enum<?>) {
            found.add(nameOf(message));
        } else if (message instanceof List<?> list) {
            list.forEach(item -> addFound(item, found));
        } else if (message instanceof Record) {
            found.add(message.getClass().getSimpleName());
            Stream.of(message.getClass().getRecordComponents())
                    .forEach(component -> addFound(value(component, message), found));
        }
    }

    private static String nameOf(Object constant) {
        return constant.getClass().getSimpleName() + "." + constant;
    }

    private static Object value(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException(bug);
        }
    }

    @Test
    void carryTheComponentsOfTheirRecordsAndNothingThatFollowsFromThem() {
        forMany(message -> hasComponentsOnly(message, json(written(message))));
    }

    private static void hasComponentsOnly(Object value, JsonNode json) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                hasComponentsOnly(list.get(i), json.get(i));
            }
        } else if (value instanceof Record) {
            Set<String> names = new HashSet<>(Set.of("type"));
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                Object part = value(component, value);
                names.add(component.getName());
                assertThat(json.has(component.getName())).isEqualTo(part != null);
                hasComponentsOnly(part, json.get(component.getName()));
            }
            assertThat(json.fieldNames()).toIterable().isSubsetOf(names);
        }
    }

    @Test
    void mayHavePropertiesThatOnlyANewerMemberKnows() {
        forMany(message -> {
            Buffer written = written(message);
            JsonNode json = json(written);
            objectsIn(json)
                    .forEach(
                            object -> object.put("later", 1).putObject("deeper").put("type", "New"));
            assertThat(read(with(json, written))).isEqualTo(message);
        });
    }

    @Test
    void areRefusedWhereAComponentThatCannotBeNullIsMissing() {
        Buffer written = written(new RandomMessages(seed).envelope());
        for (String needed : List.of("commandId", "inspectors", "command", "rules", "deadline", "attempt")) {
            ObjectNode json = (ObjectNode) json(written);
            json.remove(needed);
            isRefused(with(json, written), "Envelope", needed);
        }
    }

    @Test
    void areRefusedInAnotherFormat() {
        Buffer written = written(new Reply.Moved(false));
        isRefused(written.copy().setByte(0, (byte) 99), "format 99");
    }

    @Test
    void areRefusedWhereTheTypeIsNotKnownHere() {
        Buffer written = written(new Reply.Moved(false));
        isRefused(written.copy().setString(5, "Mover"), "Mover");

        ObjectNode envelope = (ObjectNode) json(written(new RandomMessages(seed).envelope()));
        ((ObjectNode) envelope.get("command")).put("type", "PaintHold");
        isRefused(with(envelope, written(new RandomMessages(seed).envelope())), "Envelope", "PaintHold");
    }

    @Test
    void areRefusedWhereTheyBreakOff() {
        Buffer written = written(new Reply.Unavailable(Cause.STORE));
        for (int length : List.of(0, 1, 5, 10, written.length() / 2, written.length() - 1)) {
            isRefused(written.getBuffer(0, length), "cannot be read");
        }
    }

    @Test
    void sayWhyTheyCouldNotBeWritten() {
        isRefused(written(new Object()), "Object", "cannot be written");
    }

    @Test
    void areNotCopiedInsideAMember() {
        forMany(message -> assertThat(codec.transform(message)).isSameAs(message));
    }

    private void isRefused(Buffer written, String... why) {
        assertThat(read(written))
                .isInstanceOfSatisfying(
                        ReplyException.class,
                        failure -> assertThat(failure.getMessage()).contains(why));
    }

    private static int contentAt(Buffer written) {
        return 1 + Integer.BYTES + written.getInt(1);
    }

    private static JsonNode json(Buffer written) {
        try {
            return TREES.readTree(written.getBytes(contentAt(written) + Integer.BYTES, written.length()));
        } catch (java.io.IOException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static Buffer with(JsonNode json, Buffer written) {
        byte[] content = json.toString().getBytes(StandardCharsets.UTF_8);
        return written.getBuffer(0, contentAt(written))
                .appendInt(content.length)
                .appendBytes(content);
    }

    private static List<ObjectNode> objectsIn(JsonNode json) {
        List<ObjectNode> objects = new ArrayList<>();
        json.forEach(inner -> objects.addAll(objectsIn(inner)));
        if (json instanceof ObjectNode object) {
            objects.add(object);
        }
        return objects;
    }
}
