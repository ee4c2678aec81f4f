package io.holdfast.inspector.actor;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.HolderQuotas;
import io.holdfast.inspector.HolderQuotas.Holder;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The places that holds take in the counts of their holders. A hold without a holder takes none. */
public final class HolderQuota {
    private final HolderQuotas places;
    private final String companyId;

    HolderQuota(HolderQuotas places, String companyId) {
        this.places = places;
        this.companyId = companyId;
    }

    /** Of the holders of the inspector's company. */
    public static HolderQuota of(ActorSetup setup) {
        return new HolderQuota(setup.ports().places(), setup.id().companyId());
    }

    /** Takes a place for the hold that a command is about to place; where all seem taken it looks once more. */
    public Future<PlaceOutcome> take(PendingCommand letter, Supplier<Future<Void>> pause) {
        Hold hold = placed(letter.command());
        Holder holder = hold == null ? null : holder(hold);
        if (hold == null || holder == null) {
            return Future.succeededFuture(PlaceOutcome.TAKEN);
        }
        int placesMax = letter.envelope().rules().holdsPerHolderMax();
        return places.take(holder, hold.id(), letter.deadline(), placesMax)
                .compose(first -> first == PlaceOutcome.FULL_FOR_NOW
                        ? pause.get().compose(nothing -> places.take(holder, hold.id(), letter.deadline(), placesMax))
                        : Future.succeededFuture(first));
    }

    /** What taking one would come to. */
    Future<PlaceOutcome> look(PendingCommand letter) {
        Hold hold = placed(letter.command());
        Holder holder = hold == null ? null : holder(hold);
        return holder == null
                ? Future.succeededFuture(PlaceOutcome.TAKEN)
                : places.look(holder, letter.envelope().rules().holdsPerHolderMax());
    }

    /** The command placed no hold. */
    public Future<Void> giveBack(PendingCommand letter) {
        Hold hold = placed(letter.command());
        return hold == null ? Future.succeededFuture() : giveBack(hold);
    }

    /**
     * The places of the holds that came, changed or went. A fault leaves a place to fall free by itself. A hold without a
     * holder is no step: thousands that are done at once would stand on each other's stack.
     */
    public Future<Void> settle(List<Change> changes) {
        Future<Void> settled = Future.succeededFuture();
        for (Change change : changes) {
            EndedHold end = change.ended();
            if (end != null && end.hold().holder() != null) {
                settled = settled.compose(nothing -> giveBack(end.hold()));
            }
            for (Occupancy added : change.added()) {
                if (added instanceof Hold hold && hold.holder() != null) {
                    settled = settled.compose(nothing -> keep(hold));
                }
            }
        }
        return settled.otherwiseEmpty();
    }

    /**
     * The places of what a command did whose answer is given again: whoever did it may have come to an end before they were
     * settled, and what it made may be over, or last longer, by now.
     *
     * @param memory is loaded for that, where a hold is concerned that has a place
     */
    public Future<Void> settleAgain(List<Change> earlier, InspectorMemory memory) {
        List<Hold> held = earlier.stream()
                .flatMap(change -> change.added().stream())
                .filter(Hold.class::isInstance)
                .map(Hold.class::cast)
                .filter(hold -> hold.holder() != null)
                .toList();
        if (held.isEmpty()) {
            return settle(earlier);
        }
        memory.forget();
        return memory.loaded()
                .compose(known -> {
                    Future<Void> settled = Future.succeededFuture();
                    for (Hold hold : held) {
                        Hold now = known.calendar().hold(hold.id());
                        settled = settled.compose(nothing -> now == null ? giveBack(hold) : keep(now));
                    }
                    return settled;
                })
                .otherwiseEmpty();
    }

    private Future<Void> keep(Hold hold) {
        Holder holder = holder(hold);
        return holder == null || hold.isTentative()
                ? Future.succeededFuture()
                : places.keep(holder, hold.id(), hold.expiresAt());
    }

    private Future<Void> giveBack(Hold hold) {
        Holder holder = holder(hold);
        return holder == null ? Future.succeededFuture() : places.giveBack(holder, hold.id());
    }

    private static @Nullable Hold placed(Command command) {
        return command instanceof PlaceHold place ? place.hold() : null;
    }

    private @Nullable Holder holder(Hold hold) {
        return hold.holder() == null ? null : new Holder(companyId, hold.holder());
    }
}
