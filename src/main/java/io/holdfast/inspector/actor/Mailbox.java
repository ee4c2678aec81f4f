package io.holdfast.inspector.actor;

import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What waits for one inspector. A turn is taken after the other, never two at once, and a failed one does not stop the
 * next. Letters that wait beyond their deadline are answered then, whatever the turn under way is doing.
 */
public final class Mailbox {
    /** Something that the inspector does of itself, in a turn of its own. */
    @FunctionalInterface
    public interface Chore extends Supplier<Future<Void>> {}

    /** Where nobody's turn it is, a line is about all who wait; so many of them are named. */
    private static final int NAMED_MAX = 20;

    private final Deque<PendingCommand> letters = new ArrayDeque<>();
    private final Deque<Chore> chores = new ArrayDeque<>();
    private final Set<PendingCommand> inHand = new LinkedHashSet<>();
    private final Stash stash = new Stash();
    private final Supplier<Future<Void>> turn;
    private final Clock clock;
    private final Timers deadlines;

    /** Which letters may have a turn now; null while all may. */
    private @Nullable Predicate<PendingCommand> gate;

    private boolean isBusy;
    private boolean isClosed;

    /** @param deadlines of letters */
    Mailbox(Supplier<Future<Void>> turn, Clock clock, Timers deadlines) {
        this.turn = turn;
        this.clock = clock;
        this.deadlines = deadlines;
    }

    /** Those that a turn has not taken yet. */
    int length() {
        return letters.size();
    }

    /** As {@link #length}, and those that wait for an intent to be settled. */
    int lengthWithStash() {
        return letters.size() + stash.length();
    }

    boolean isIdle() {
        return !isBusy && letters.isEmpty() && chores.isEmpty() && gate == null && stash.length() == 0;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** The inspector is another member's now: who waits asks there, and so does who comes still. */
    void close() {
        isClosed = true;
        stash.leave().forEach(PendingCommand::sendOn);
        sendOn();
    }

    /** Whether no further step of the command may begin here. */
    public boolean isLate(PendingCommand letter) {
        if (isClosed) {
            letter.sendOn();
        }
        return letter.isAnswered() || !clock.now().isBefore(letter.deadline());
    }

    /** A letter of that command which no turn has taken yet; null without one. */
    @Nullable
    PendingCommand waiting(String commandId) {
        for (PendingCommand letter : letters) {
            if (letter.askedId().equals(commandId) && !letter.isAnswered()) {
                return letter;
            }
        }
        return null;
    }

    public void add(PendingCommand letter) {
        letters.add(letter);
        takeTurns();
        if (!letter.isAnswered()) {
            watch(letter);
        }
    }

    public void add(Chore chore) {
        chores.add(chore);
        takeTurns();
    }

    /** Letters that are not such wait in their order, until all may pass; chores do not wait. */
    public void letPassOnly(Predicate<PendingCommand> such) {
        gate = such;
    }

    public void letAllPass() {
        gate = null;
        takeTurns();
    }

    /** Puts letters back, in their order, before all others. */
    void putBack(List<PendingCommand> earlier) {
        if (earlier.isEmpty()) {
            return;
        }
        for (int i = earlier.size() - 1; i >= 0; i--) {
            letters.addFirst(earlier.get(i));
            inHand.remove(earlier.get(i));
        }
        takeTurns();
    }

    /** The turn failed: what it took, and neither answered nor put elsewhere, waits again. */
    void putBackInHand() {
        inHand.removeIf(PendingCommand::isAnswered);
        putBack(List.copyOf(inHand));
    }

    private void sendOn() {
        List.copyOf(letters).forEach(PendingCommand::sendOn);
        letters.removeIf(PendingCommand::isAnswered);
    }

    /** Also who is in the turn under way, which came to nothing. */
    void sendAllOn() {
        List.copyOf(inHand).forEach(PendingCommand::sendOn);
        sendOn();
    }

    /** Whether such a letter is in the turn under way. */
    boolean isUnderWay(Predicate<PendingCommand> such) {
        return inHand.stream().anyMatch(such);
    }

    /** A line of the log, with the requests of the turn under way. */
    LoggingEventBuilder named(LoggingEventBuilder line) {
        LoggingEventBuilder named = line;
        Collection<PendingCommand> concerned = inHand.isEmpty() ? letters : inHand;
        for (PendingCommand letter : concerned.stream().limit(NAMED_MAX).toList()) {
            named = letter.envelope().origin().named(named);
        }
        return named;
    }

    /** The letter of the turn under way waits elsewhere. */
    public void setAside(PendingCommand letter) {
        inHand.remove(letter);
    }

    /** The letter of the turn under way waits until the open intent is settled, and lets others pass. */
    public Future<Void> park(PendingCommand letter) {
        setAside(letter);
        stash.add(letter);
        return Future.succeededFuture();
    }

    /** No intent is open: who waited for one to be settled waits for a turn. */
    void unpark() {
        putBack(stash.leave());
    }

    /**
     * Somebody was faster than the turn under way: its letter begins anew in the next one, before anything else. A loop,
     * however often that is, and no future in the future of the turn.
     */
    public Future<Void> again(PendingCommand letter, Chore beginning) {
        boolean isInHand = inHand.contains(letter);
        chores.addFirst(() -> {
            if (isInHand) {
                inHand.add(letter);
            }
            return beginning.get();
        });
        return Future.succeededFuture();
    }

    @Nullable
    Chore nextChore() {
        return chores.poll();
    }

    /** The next letter that is not answered yet; null without one. */
    @Nullable
    PendingCommand next() {
        PendingCommand letter = poll();
        while (letter != null && letter.isAnswered()) {
            letter = poll();
        }
        if (letter != null) {
            inHand.add(letter);
        }
        return letter;
    }

    private @Nullable PendingCommand poll() {
        if (gate == null) {
            return letters.poll();
        }
        PendingCommand first = letters.stream().filter(gate).findFirst().orElse(null);
        letters.remove(first);
        return first;
    }

    private boolean hasWork() {
        return !chores.isEmpty()
                || (gate == null ? !letters.isEmpty() : letters.stream().anyMatch(gate));
    }

    private void takeTurns() {
        while (!isBusy && hasWork()) {
            isBusy = true;
            Future<Void> taken = turn.get();
            if (!taken.isComplete()) {
                taken.onComplete(any -> turnIsOver());
                return;
            }
            inHand.clear();
            isBusy = false;
        }
    }

    private void turnIsOver() {
        inHand.clear();
        isBusy = false;
        takeTurns();
    }

    private void watch(PendingCommand letter) {
        Duration left = Duration.between(clock.now(), letter.deadline());
        Timers.Timer late = deadlines.after(left.isNegative() ? Duration.ZERO : left, () -> {
            letter.giveUp();
            letters.removeIf(PendingCommand::isAnswered);
        });
        letter.reply().onComplete(any -> late.cancel());
    }
}
