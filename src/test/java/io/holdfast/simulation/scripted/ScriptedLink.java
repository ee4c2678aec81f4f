package io.holdfast.simulation.scripted;

import io.holdfast.runtime.Timers;
import io.holdfast.simulation.world.Link;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A link whose calls go well, unless the next ones were given another manner. It counts them. */
public final class ScriptedLink implements Link {
    /** What becomes of a call. */
    public enum Manner {
        ANSWER,
        /** It has no effect, and its caller hears that nothing is known. */
        LOSE_REQUEST,
        /** It has its effect, and its caller hears that nothing is known. */
        LOSE_ANSWER,
        /** Its caller hears that nothing is known; the effect comes when {@link #land} is called. */
        LAND_LATER,
        /** It hangs for {@link #STALL}, and then it is as if its request had been lost. */
        STALL,
        /** It hangs for ever. */
        HANG,
        /** A failed future, without effect. */
        FAIL,
        /** A named refusal, without effect. */
        REFUSE
    }

    /** How long a stalled call takes; the bound that a real store sets to its calls. */
    public static final Duration STALL = Duration.ofSeconds(1);

    private final Timers time;
    private final Deque<Manner> planned = new ArrayDeque<>();
    private final List<Runnable> inFlight = new ArrayList<>();
    private Manner usual = Manner.ANSWER;
    private Duration latency = Duration.ofMillis(1);
    private int count;

    ScriptedLink(Timers time) {
        this.time = time;
    }

    /** The next calls behave like this, one after the other. */
    public void next(Manner... manners) {
        planned.addAll(List.of(manners));
    }

    /** All further calls behave like this. */
    public void always(Manner manner) {
        usual = manner;
    }

    /** From now on all is well, and what is in flight is lost. */
    public void calm() {
        planned.clear();
        inFlight.clear();
        usual = Manner.ANSWER;
    }

    /** How long a call takes that is answered. Its effect comes half way. */
    public void takes(Duration duration) {
        latency = duration;
    }

    /** How many there were so far. */
    public int count() {
        return count;
    }

    /** What was in flight takes effect now. */
    public void land() {
        List<Runnable> landing = List.copyOf(inFlight);
        inFlight.clear();
        landing.forEach(Runnable::run);
    }

    @Override
    public <T> Future<T> call(Supplier<T> effect) {
        return call(effect, ScriptedLink::lost, ScriptedLink::lost);
    }

    @Override
    public <T> Future<T> call(Supplier<T> effect, Supplier<Future<T>> unknown, Supplier<Future<T>> refused) {
        count++;
        Manner planned = this.planned.poll();
        Manner manner = planned == null ? usual : planned;
        Promise<T> answer = Promise.promise();
        switch (manner) {
            case ANSWER ->
                half(() -> {
                    T result = effect.get();
                    half(() -> answer.complete(result));
                });
            case LOSE_REQUEST -> time.after(latency, () -> unknown.get().onComplete(answer));
            case LOSE_ANSWER ->
                half(() -> {
                    T unused = effect.get();
                    half(() -> unknown.get().onComplete(answer));
                });
            case LAND_LATER -> {
                inFlight.add(() -> {
                    T unused = effect.get();
                });
                time.after(latency, () -> unknown.get().onComplete(answer));
            }
            case STALL -> time.after(STALL, () -> unknown.get().onComplete(answer));
            case HANG -> {}
            case FAIL -> time.after(latency, () -> answer.fail("the store failed, as told"));
            case REFUSE -> time.after(latency, () -> refused.get().onComplete(answer));
        }
        return answer.future();
    }

    private void half(Runnable then) {
        if (latency.isZero()) {
            then.run();
        } else {
            time.after(latency.dividedBy(2), then);
        }
    }

    private static <T> Future<T> lost() {
        return Future.failedFuture("no answer, as told");
    }
}
