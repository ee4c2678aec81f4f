package io.holdfast.inspector.actor.memory;

import io.holdfast.inspector.Lease;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an inspector as it is now, loaded if need be. Reads do not queue, so a load may be under way while a turn
 * changes memory, or drops it: what was loaded is stale then, and is loaded again.
 */
public final class CurrentMemory {
    private final Loading loading;
    private final Lease lease;
    private final LongSupplier events;
    private final Consumer<Memory> wasRead;
    private @Nullable Memory memory;
    private @Nullable Memory before;
    private @Nullable Future<Memory> underWay;
    private Instant since;
    private Instant reach = Instant.MAX;
    private long changes;

    /**
     * Of an inspector of which nothing is known so far.
     *
     * @param since from when on it is to be complete
     * @param events numbers what happens to the inspector
     * @param wasRead hears of each new memory
     */
    public CurrentMemory(Loading loading, Instant since, Lease lease, LongSupplier events, Consumer<Memory> wasRead) {
        this.loading = loading;
        this.since = since;
        this.lease = lease;
        this.events = events;
        this.wasRead = wasRead;
    }

    /** As it is; null while nothing is known. */
    @Nullable
    public Memory known() {
        return memory;
    }

    /** Nothing is being read, and nothing that is known asks for anything by itself. */
    public boolean isAtRest() {
        Memory known = memory;
        return underWay == null
                && (known == null
                        || (known.calendar().intent() == null
                                && known.calendar().holds().isEmpty()));
    }

    /** Whether it was looked up, and there is nothing of it. */
    public boolean isOfNobody() {
        Memory known = memory;
        return known != null && known.isOfNobody();
    }

    /** Whether there is something to be remembered. */
    public boolean isKnown() {
        Memory known = memory;
        return known != null && !known.isOfNobody();
    }

    public boolean isCurrent(Memory known) {
        return memory == known && known.term() == lease.term();
    }

    public Future<Memory> loaded() {
        Memory known = memory;
        if (known != null && known.term() == lease.term()) {
            return Future.succeededFuture(known);
        }
        if (known != null) {
            before = known;
        }
        Future<Memory> load = underWay;
        if (load == null) {
            load = load();
            underWay = load.isComplete() ? null : load;
            load.onComplete(any -> underWay = null);
        }
        return load;
    }

    private Future<Memory> load() {
        return Round.repeat(() -> {
            long changesBefore = changes;
            return loading.load(earlier(since, reach), events.getAsLong(), before)
                    .map(read -> {
                        if (changesBefore != changes) {
                            return Optional.empty();
                        }
                        memory = read;
                        before = null;
                        wasRead.accept(read);
                        return Optional.of(read);
                    });
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** As {@link #loaded}, complete from that instant on: where it is not, it is loaded anew, and so from then on. */
    public Future<Memory> reaching(Instant from) {
        Memory known = memory;
        if (known == null || from.isBefore(known.since())) {
            reach = earlier(from, reach);
            forget();
        }
        return loaded();
    }

    /** Follows the window, and forgets what lies before it. Nobody may be deciding on it. */
    public void moveOn(Instant later) {
        if (!later.isAfter(since)) {
            return;
        }
        since = later;
        reach = Instant.MAX;
        Memory known = memory;
        if (known != null) {
            known.begin(later);
        }
    }

    /** The memory is in doubt: the next use loads anew. */
    public void forget() {
        if (memory != null) {
            before = memory;
        }
        memory = null;
        changes++;
    }

    /** A store said yes to what is in this memory now; another one, read meanwhile, may not have it. */
    public void changed(Memory known) {
        changes++;
        if (memory != known) {
            memory = null;
            before = known;
        }
    }
}
