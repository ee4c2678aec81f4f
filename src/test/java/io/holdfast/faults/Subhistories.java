package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingCommand;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.faults.Invocation.Book;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Extend;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Invocation.Release;
import io.holdfast.faults.Invocation.Reschedule;
import io.holdfast.faults.Invocation.Ticket;
import io.holdfast.faults.Model.Held;
import io.holdfast.faults.Stored.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The subhistory of each inspector: the operations of a history that concern him, as far as they do. */
final class Subhistories {
    private final Stored stored;
    private final HoldLifetimes lifetimes;
    private final Updates updates;
    private final Observations observations;
    private final Map<InspectorId, List<Operation>> operations = new LinkedHashMap<>();
    private final Map<String, Operation> byKey = new HashMap<>();

    Subhistories(History history, Stored stored, TimingAssumptions timing) {
        this.stored = stored;
        this.lifetimes = new HoldLifetimes(history, timing);
        this.updates = new Updates(lifetimes, history.end());
        this.observations = new Observations(lifetimes, new ConcurrentOperations(history.operations()));
        for (Operation operation : history.operations()) {
            byKey.put(operation.key(), operation);
            for (InspectorId inspector : operation.invocation().inspectors()) {
                operations.computeIfAbsent(inspector, any -> new ArrayList<>()).add(operation);
            }
        }
        stored.inspectors().forEach(inspector -> operations.putIfAbsent(inspector, List.of()));
    }

    Iterable<InspectorId> inspectors() {
        return operations.keySet();
    }

    List<LocalOperation> of(InspectorId inspector) {
        List<LocalOperation> all = new ArrayList<>(journalled(inspector));
        for (Operation operation : operations.getOrDefault(inspector, List.of())) {
            add(all, operation, inspector);
        }
        LikelyOrder.rank(all, inspector, stored);
        return List.copyOf(all);
    }

    /** What is in the journal took effect, whatever its response was. */
    private List<LocalOperation> journalled(InspectorId inspector) {
        List<LocalOperation> all = new ArrayList<>();
        for (Written written : stored.of(inspector)) {
            Operation operation = byKey.get(written.key());
            if (written.command().change() != null && operation != null) {
                int position = all.size();
                long invokedAt = operation.invokedAt();
                long respondedAt = operation.isAccepted() ? operation.completedAt() : LocalOperation.NEVER;
                all.add(LocalOperation.effective(
                        operation,
                        "version " + written.command().versionOf(inspector),
                        invokedAt,
                        respondedAt,
                        model -> updates.journalled(written.change(), position, invokedAt, respondedAt, model)));
            }
        }
        return all;
    }

    private void add(List<LocalOperation> all, Operation operation, InspectorId inspector) {
        if (operation.invocation() instanceof Place place) {
            addPlace(all, operation, place, inspector);
        } else if (operation.invocation() instanceof Extend extend) {
            addExtend(all, operation, extend);
        } else if (operation.invocation() instanceof Release release) {
            if (!operation.isWithoutEffect()) {
                String id = release.ticket().id();
                long respondedAt = operation.isIndeterminate() ? LocalOperation.NEVER : operation.completedAt();
                all.add(update(operation, "release", model -> updates.release(id, respondedAt, model)));
            }
        } else if (operation.invocation() instanceof Read read && operation.isAccepted()) {
            all.add(observation(operation, "read", model -> observations.read(read, operation.response(), model)));
        } else if (operation.isRefused()) {
            addRefused(all, operation, inspector);
        }
    }

    private void addPlace(List<LocalOperation> all, Operation operation, Place place, InspectorId inspector) {
        long invokedAt = operation.invokedAt();
        if (operation.isAccepted()) {
            String id = operation.response().body().getString("id");
            Instant expiresAt = Instant.parse(operation.response().body().getString("expiresAt"));
            Hold hold = updates.hold(id, place.inspectors(), place.interval(), invokedAt, expiresAt);
            Held held = lifetimes.held(hold, invokedAt);
            all.add(update(operation, "hold", model -> updates.place(held, invokedAt, operation.completedAt(), model)));
        } else if (operation.isRefused() && Observations.isNamed(operation.response(), inspector)) {
            addTaken(all, operation, inspector);
        }
        boolean isLostMeanwhile = lifetimes.isLossWithin(invokedAt, operation.completedAt());
        boolean mayHaveBeenPlacedBefore = operation.isAccepted()
                ? isLostMeanwhile && operation.attempts().size() > 1
                : !operation.isWithoutEffect();
        if (mayHaveBeenPlacedBefore) {
            all.add(pendingPlace(operation, place));
        }
    }

    /** A hold of which nobody heard. */
    private LocalOperation pendingPlace(Operation operation, Place place) {
        long invokedAt = operation.invokedAt();
        Instant notBefore = lifetimes.instant(invokedAt).plusSeconds(place.ttlSeconds());
        Instant notAfter = lifetimes
                .late(operation.completedAt())
                .plusSeconds(place.ttlSeconds() + 1L)
                .plus(lifetimes.timing().requestDeadline());
        Hold hold =
                updates.hold("of #" + operation.number(), place.inspectors(), place.interval(), invokedAt, notAfter);
        Held held = lifetimes.withUnknownEnd(hold, invokedAt, notBefore);
        return LocalOperation.pending(
                operation,
                "hold that nobody heard of",
                invokedAt,
                model -> updates.place(held, invokedAt, LocalOperation.NEVER, model));
    }

    private void addExtend(List<LocalOperation> all, Operation operation, Extend extend) {
        String id = extend.ticket().id();
        long invokedAt = operation.invokedAt();
        if (operation.isAccepted()) {
            Instant until = Instant.parse(operation.response().body().getString("expiresAt"));
            all.add(update(operation, "extension", model -> updates.extend(id, until, invokedAt, model)));
        } else if (operation.isRefused() && extend.inspectors().size() == 1) {
            Instant until = lifetimes.late(operation.completedAt()).plus(Duration.ofSeconds(extend.ttlSeconds()));
            all.add(over(operation, extend.ticket(), new ExtendHold(id, until, HoldToken.VALID)));
        }
        if (operation.isIndeterminate() && !operation.isWithoutEffect()) {
            all.add(LocalOperation.pending(
                    operation,
                    "extension that nobody heard of",
                    invokedAt,
                    model -> updates.extend(id, null, invokedAt, model)));
        }
    }

    private void addRefused(List<LocalOperation> all, Operation operation, InspectorId inspector) {
        boolean isTaken = Observations.isNamed(operation.response(), inspector);
        if (operation.invocation() instanceof Confirm confirm
                && !isTaken
                && confirm.inspectors().size() == 1) {
            all.add(over(operation, confirm.ticket(), confirmOf(confirm.ticket(), operation)));
        } else if (isTaken) {
            addTaken(all, operation, inspector);
        }
    }

    private void addTaken(List<LocalOperation> all, Operation operation, InspectorId inspector) {
        Function<Model, Command> command = commandOf(operation);
        all.add(observation(
                operation, "refusal by " + inspector.id(), model -> observations.taken(command, operation, model)));
    }

    private LocalOperation over(Operation operation, Ticket ticket, Command command) {
        Reason reason =
                operation.response().code().equals("hold-expired") ? Reason.HOLD_EXPIRED : Reason.ALREADY_RESOLVED;
        return observation(operation, "refusal", model -> observations.over(command, ticket, reason, operation, model));
    }

    private Function<Model, Command> commandOf(Operation operation) {
        if (operation.invocation() instanceof Place place) {
            return model -> new PlaceHold(updates.hold(
                    "-",
                    place.inspectors(),
                    place.interval(),
                    operation.invokedAt(),
                    lifetimes.instant(operation.completedAt()).plusSeconds(place.ttlSeconds())));
        }
        if (operation.invocation() instanceof Book book) {
            Booking booking = new Booking("-", book.interval(), new Job(book.inspectors(), null, null), 1, false);
            return model -> new BookingCommand.Book(booking, Metadata.none(Instant.EPOCH), null);
        }
        if (operation.invocation() instanceof Confirm confirm) {
            return model -> confirmOf(confirm.ticket(), operation);
        }
        Reschedule reschedule = (Reschedule) operation.invocation();
        return model -> {
            Booking there = model.booking(reschedule.order().id());
            Booking from = there != null ? there : elsewhere(reschedule);
            return new BookingCommand.Reschedule(from, reschedule.to(), reschedule.inspectors(), null);
        };
    }

    private static Booking elsewhere(Reschedule reschedule) {
        InspectorId nobody = new InspectorId("nobody", "nobody");
        Interval interval = reschedule.order().interval();
        return new Booking(reschedule.order().id(), interval, new Job(List.of(nobody), null, null), 1, false);
    }

    private static Command confirmOf(Ticket ticket, Operation operation) {
        Metadata none = Metadata.none(Instant.EPOCH);
        return new BookingCommand.ConfirmHold(
                ticket.id(), HoldToken.VALID, "of #" + operation.number(), null, null, none, null);
    }

    /** Pending until it is accepted. */
    private static LocalOperation update(
            Operation operation, String what, Function<Model, List<Transition>> transitions) {
        return operation.isAccepted()
                ? LocalOperation.effective(operation, what, operation.invokedAt(), operation.completedAt(), transitions)
                : LocalOperation.pending(operation, what, operation.invokedAt(), transitions);
    }

    /** Made by the attempt that was answered: nobody heard what an earlier one saw. */
    private static LocalOperation observation(
            Operation operation, String what, Function<Model, List<Transition>> transitions) {
        return LocalOperation.effective(
                operation, what, operation.response().sentAt(), operation.completedAt(), transitions);
    }
}
