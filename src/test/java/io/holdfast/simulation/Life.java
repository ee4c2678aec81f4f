package io.holdfast.simulation;

import io.holdfast.inspector.Reply;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Timers;
import io.holdfast.simulation.world.Call;
import io.holdfast.simulation.world.Dice;
import io.holdfast.simulation.world.Link;
import io.holdfast.simulation.world.Links;
import io.holdfast.simulation.world.SimulatedTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A member from one start to its end: its timers, and its calls to the outside. What it asked for happens outside also
 * when it is dead by then; what it hears, it hears while it lives, and later while it pauses.
 */
final class Life implements Clock, Timers, Links {
    private static final Duration BACK = Duration.ofMillis(2);

    private final SimulatedTime time;
    private final Map<Call, Dice> dice = new EnumMap<>(Call.class);
    private final Map<Call, Deque<Fault>> faults;
    private final Duration clockIsAhead;
    private final Function<Call, Duration> gate;
    private boolean isOver;
    private int pauses;
    private Instant pausedUntil = Instant.MIN;

    /** @param gate for how long a call gets no further now */
    Life(
            SimulatedTime time,
            long seed,
            String name,
            Map<Call, Deque<Fault>> faults,
            Duration clockIsAhead,
            Function<Call, Duration> gate) {
        this.time = time;
        this.gate = gate;
        this.faults = faults;
        this.clockIsAhead = clockIsAhead;
        for (Call call : Call.values()) {
            dice.put(call, new Dice(seed, name + call));
        }
    }

    Duration clockIsAhead() {
        return clockIsAhead;
    }

    void end() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    void pause(Duration length) {
        pauses++;
        Instant until = time.now().plus(length);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    /** How often it paused, or ended: who waited for it meanwhile may have waited in vain. */
    int failings() {
        return pauses + (isOver ? 1 : 0);
    }

    boolean isPaused() {
        return time.now().isBefore(pausedUntil);
    }

    @Override
    public Instant now() {
        return time.now().plus(clockIsAhead);
    }

    @Override
    public Timer after(Duration delay, Runnable callback) {
        boolean[] isCancelled = new boolean[1];
        Timer timer = time.after(
                delay,
                () -> live(() -> {
                    if (!isCancelled[0]) {
                        callback.run();
                    }
                }));
        return () -> {
            isCancelled[0] = true;
            timer.cancel();
        };
    }

    /** Now, or after the pause, or never. */
    private void live(Runnable callback) {
        if (isOver) {
            return;
        }
        if (isPaused()) {
            time.after(Duration.between(time.now(), pausedUntil), () -> live(callback));
        } else {
            callback.run();
        }
    }

    /** Whether the next call of this kind will have its effect on one copy only. */
    boolean isOnOneCopy(Call kind) {
        return faults.getOrDefault(kind, new ArrayDeque<>()).peek() == Fault.ON_ONE_COPY;
    }

    @Override
    public Link link(Call kind) {
        return new Link() {
            @Override
            public <T> Future<T> call(Supplier<T> effect, Supplier<Future<T>> unknown, Supplier<Future<T>> refused) {
                return Life.this.call(kind, effect, unknown, refused);
            }

            @Override
            public <T> Future<T> call(Supplier<T> effect) {
                return Life.this.call(kind, effect, Life::failed, Life::failed);
            }

            /** The answer takes a while to come back, and is heard by a member that lives. */
            @Override
            public <T> Future<T> send(Supplier<Future<T>> message) {
                Promise<T> answer = Promise.promise();
                Link.super.send(message).onComplete(answered -> after(BACK, () -> answer.handle(answered)));
                return answer.future();
            }
        };
    }

    private <T> Future<T> call(
            Call kind, Supplier<T> effect, Supplier<Future<T>> unknown, Supplier<Future<T>> refused) {
        Deque<Fault> planned = faults.getOrDefault(kind, new ArrayDeque<>());
        Fault fault = planned.poll();
        Dice chance = dice.getOrDefault(kind, new Dice(0, ""));
        Duration there = chance.percent(85) ? chance.millis(1, 8) : chance.millis(8, 120);
        Duration back = chance.millis(1, 8);
        Duration later = chance.percent(60) ? chance.millis(5, 900) : chance.millis(900, 9_000);
        Promise<T> answer = Promise.promise();
        if (fault == null) {
            happen(kind, there, effect, back, answer);
            return answer.future();
        }
        switch (fault) {
            case REQUEST_LOST -> after(later, () -> complete(answer, unknown));
            case ANSWER_LOST, ON_ONE_COPY -> {
                reach(kind, there, () -> take(effect));
                after(there.plus(later), () -> complete(answer, unknown));
            }
            case LATE -> {
                after(there.plus(back), () -> complete(answer, unknown));
                reach(kind, there.plus(later), () -> take(effect));
            }
            case TWICE -> {
                reach(kind, there, () -> take(effect));
                happen(kind, there.plus(chance.millis(1, 400)), effect, back, answer);
            }
            case STALLED -> happen(kind, there.plus(later), effect, back, answer);
            case ANSWER_LATE -> happen(kind, there, effect, later, answer);
            case REFUSED -> after(there, () -> complete(answer, refused));
        }
        return answer.future();
    }

    private <T> void happen(Call kind, Duration there, Supplier<T> effect, Duration back, Promise<T> answer) {
        reach(kind, there, () -> {
            @Nullable T result = effect.get();
            after(back, () -> answer.complete(result));
        });
    }

    private static <T> void take(Supplier<T> effect) {
        T unused = effect.get();
    }

    private void reach(Call kind, Duration there, Runnable effect) {
        time.after(there, () -> {
            Duration shut = gate.apply(kind);
            if (shut.isZero()) {
                effect.run();
            } else {
                reach(kind, shut, effect);
            }
        });
    }

    private static <T> void complete(Promise<T> answer, Supplier<Future<T>> outcome) {
        outcome.get().onComplete(answer);
    }

    static <T> Future<T> failed() {
        return Future.failedFuture(new UnavailableException(Reply.Unavailable.Cause.STORE));
    }
}
