package io.holdfast.store.mongo;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client whose calls are timed, from here until the answer is here, by what they are and on which collection. Ours in
 * place of Micrometer's listener at the driver: where that has one, it reads each command again that it has written, which
 * was a twentieth of the processor time of a booking alone.
 */
final class TimedCalls implements InvocationHandler {
    private static final String WITH_OPTIONS = "WithOptions";
    private static final String NO_COLLECTION = "none";

    private final MongoClient client;
    private final MeterRegistry meters;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /** What is told apart. */
    private record Kind(String method, String collection, boolean isAnswered) {
        String operation() {
            return method.replace(WITH_OPTIONS, "");
        }

        String outcome() {
            return isAnswered ? "answered" : "failed";
        }
    }

    private TimedCalls(MongoClient client, MeterRegistry meters) {
        this.client = client;
        this.meters = meters;
    }

    static MongoClient of(MongoClient client, MeterRegistry meters) {
        return (MongoClient) Proxy.newProxyInstance(
                MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, new TimedCalls(client, meters));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        long begun = System.nanoTime();
        Object returned;
        try {
            returned = method.invoke(client, arguments);
        } catch (InvocationTargetException fault) {
            throw fault.getCause();
        }
        if (returned instanceof Future<?> answer) {
            String collection = collection(method, arguments);
            answer.onComplete(done -> timers.computeIfAbsent(
                            new Kind(method.getName(), collection, done.succeeded()), this::timer)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
        }
        return returned;
    }

    /** Most methods name it first; a command has its own name there. */
    private static String collection(Method method, @Nullable Object @Nullable [] arguments) {
        if (arguments == null || arguments.length == 0 || method.getName().startsWith("runCommand")) {
            return NO_COLLECTION;
        }
        return arguments[0] instanceof String name ? name : NO_COLLECTION;
    }

    private Timer timer(Kind kind) {
        return meters.timer(
                "holdfast.mongo.call.duration",
                "operation",
                kind.operation(),
                "collection",
                kind.collection(),
                "outcome",
                kind.outcome());
    }
}
