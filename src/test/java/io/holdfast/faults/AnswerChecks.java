package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.Change;
import io.holdfast.faults.Invocation.Book;
import io.holdfast.faults.Invocation.Cancel;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Extend;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Invocation.Release;
import io.holdfast.faults.Invocation.Reschedule;
import io.holdfast.faults.Operation.Attempt;
import io.holdfast.faults.Stored.Written;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be so of each answer beside the journal, whatever happened around it. */
final class AnswerChecks {
    private static final Map<Class<?>, Set<Integer>> EXPECTED = Map.of(
            Place.class, Set.of(201, 409),
            Extend.class, Set.of(200, 409, 410),
            Release.class, Set.of(204),
            Confirm.class, Set.of(201, 409, 410),
            Book.class, Set.of(201, 409),
            Reschedule.class, Set.of(200, 409),
            Cancel.class, Set.of(200),
            Read.class, Set.of(200));

    private final History history;
    private final Stored stored;

    AnswerChecks(History history, Stored stored) {
        this.history = history;
        this.stored = stored;
    }

    void check(List<Violation> violations) {
        Set<String> keys = new HashSet<>();
        Map<String, Long> cancelled = new HashMap<>();
        for (Operation operation : history.operations()) {
            keys.add(operation.key());
            statusesAreOfTheContract(operation, violations);
            repeatsAreTheSame(operation, violations);
            if (operation.invocation().isJournalled()) {
                isAsInTheJournal(operation, violations);
                Written written = stored.one(operation);
                if (written != null && written.change() instanceof Cancelled change) {
                    cancelled.merge(change.booking().id(), operation.invokedAt(), Math::min);
                }
            }
        }
        history.operations().forEach(operation -> wasCancelledBefore(operation, cancelled, violations));
        for (Written written : stored.journal()) {
            if (written.command().change() != null && !keys.contains(written.key())) {
                violations.add(new Violation(Promise.ANSWERS_ARE_TRUE, "nobody asked for " + written));
            }
        }
    }

    private static void statusesAreOfTheContract(Operation operation, List<Violation> violations) {
        for (Attempt each : operation.attempts()) {
            boolean isExpected = EXPECTED.get(operation.invocation().getClass()).contains(each.status())
                    && (each.isAccepted() || !each.code().isEmpty());
            boolean isOurFault = each.status() >= 500 && each.status() != 503 && each.status() != 504;
            if (isOurFault || (each.isDefinite() && !isExpected)) {
                violations.add(new Violation(Promise.ANSWERS_ARE_TRUE, "status " + each.status() + " of " + operation));
            }
        }
    }

    private void repeatsAreTheSame(Operation operation, List<Violation> violations) {
        // What was cancelled before is not written again, and answers with the present revisions each time.
        boolean isOfNow = operation.invocation() instanceof Cancel && stored.one(operation) == null;
        for (Attempt again : operation.repeats()) {
            boolean isSame = again.status() == operation.response().status()
                    && words(again.body(), isOfNow)
                            .equals(words(operation.response().body(), isOfNow));
            if (again.isDefinite() && !isSame) {
                violations.add(new Violation(Promise.SAME_ANSWER, "then " + again + ", first " + operation));
            }
        }
    }

    private static JsonObject words(JsonObject body, boolean isOfNow) {
        JsonObject words = body.copy();
        if (isOfNow) {
            List.of("epoch", "revision", "calendars").forEach(words::remove);
        }
        return words;
    }

    private void isAsInTheJournal(Operation operation, List<Violation> violations) {
        List<Written> all = stored.under(operation.key());
        if (all.size() > 1) {
            violations.add(
                    new Violation(Promise.ACKNOWLEDGED_IS_THERE, "written more than once: " + operation + ": " + all));
        }
        if (operation.isAccepted()) {
            boolean isThere = all.isEmpty()
                    ? isCancelOfACancelled(operation)
                    : isOf(operation, all.get(0).change());
            if (!isThere) {
                violations.add(new Violation(
                        Promise.ACKNOWLEDGED_IS_THERE,
                        "the journal has " + all + " of what was acknowledged: " + operation));
            }
        } else if (!all.isEmpty()
                && (operation.isWithoutEffect() || (operation.isRefused() && !operation.hasPendingAttempts()))) {
            violations.add(
                    new Violation(Promise.ANSWERS_ARE_TRUE, "refused, and yet written: " + operation + ": " + all));
        }
    }

    /** A repeat of a cancel answers the same; it needs nothing new. */
    private boolean isCancelOfACancelled(Operation operation) {
        return operation.invocation() instanceof Cancel cancel
                && stored.journal().stream()
                        .map(written -> written.command().change())
                        .anyMatch(change -> change instanceof Cancelled before
                                && before.booking().id().equals(cancel.order().id()));
    }

    private static boolean isOf(Operation operation, Change change) {
        Booking booking = ((BookingChange) change).booking();
        JsonObject body = operation.response().body();
        boolean isSame = booking.id().equals(body.getString("id"))
                && booking.interval().equals(Observations.interval(body))
                && (change instanceof Cancelled) == (operation.invocation() instanceof Cancel)
                && (change instanceof BookingChange.Rescheduled) == (operation.invocation() instanceof Reschedule);
        boolean isWanted = operation.invocation() instanceof Cancel
                || booking.interval().equals(ConcurrentOperations.wanted(operation.invocation()));
        boolean isWhose = operation.invocation() instanceof Cancel
                || Set.copyOf(booking.inspectors())
                        .equals(Set.copyOf(operation.invocation().inspectors()));
        return isSame && isWanted && isWhose;
    }

    /** Nobody is told that a booking was cancelled before somebody asked for it. */
    private static void wasCancelledBefore(
            Operation operation, Map<String, Long> cancelled, List<Violation> violations) {
        boolean isTold = operation.invocation() instanceof Reschedule
                && operation.isRefused()
                && operation.response().code().equals("already-resolved");
        if (isTold) {
            long from = cancelled.getOrDefault(
                    ((Reschedule) operation.invocation()).order().id(), Long.MAX_VALUE);
            if (from > operation.completedAt()) {
                violations.add(new Violation(Promise.ANSWERS_ARE_TRUE, "nobody had cancelled: " + operation));
            }
        }
    }
}
