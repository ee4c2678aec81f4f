package io.holdfast.wire;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes any record of the calendar out of a seed, by its components; what may be null is null now and then. */
final class RandomCalendarWords {
    private final Random random;

    RandomCalendarWords(long seed) {
        this.random = new Random(seed);
    }

    /** All kinds of change, as the sealed family lists them. */
    static List<Class<?>> changes() {
        List<Class<?>> records = new ArrayList<>();
        for (Class<?> family : Change.class.getPermittedSubclasses()) {
            records.addAll(List.of(family.getPermittedSubclasses()));
        }
        return records;
    }

    <T> T any(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Class<?> type) {
        if (type == String.class) {
            return "text \u00e9 \uD83D\uDE00 \"{}\" " + random.nextInt();
        }
        if (type == int.class) {
            return random.nextInt(1000);
        }
        if (type == long.class) {
            return random.nextLong();
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type == InspectorId.class) {
            return new InspectorId("acme", "inspector-" + random.nextInt(100));
        }
        if (type == Interval.class) {
            Instant start = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
            return new Interval(start, start.plusMillis(1 + random.nextInt(86_400_000)));
        }
        if (type == Location.class) {
            return new Location(random.nextInt(180) - 90, random.nextDouble() * 360 - 180, maybe(String.class));
        }
        if (type == Job.class) {
            List<InspectorId> team = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                team.add(any(InspectorId.class));
            }
            return new Job(team, maybe(String.class), maybe(Location.class));
        }
        return record(type);
    }

    private Object record(Class<?> type) {
        if (type == Metadata.class) {
            return new Metadata(
                    any(Instant.class),
                    maybe(String.class),
                    maybe(String.class),
                    maybe(String.class),
                    maybe(String.class),
                    maybe(String.class));
        }
        if (type == Hold.class) {
            return new Hold(
                    any(String.class),
                    any(Interval.class),
                    any(Job.class),
                    any(Hold.Term.class),
                    maybe(String.class),
                    maybe(String.class),
                    maybe(Instant.class));
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(this::component).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " cannot be made", e);
        }
    }

    private Object component(RecordComponent component) {
        Class<?> type = component.getType();
        boolean isCancelReason =
                component.getName().equals("reason") && component.getDeclaringRecord() != ConflictOverride.class;
        boolean mayBeNull = isCancelReason || type == ConflictOverride.class || type == IdempotencyKey.class;
        return mayBeNull ? maybe(type) : value(type);
    }

    private <T> T maybe(Class<T> type) {
        return random.nextBoolean() ? any(type) : null;
    }
}
