package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.Change;
import io.holdfast.faults.Ask.Book;
import io.holdfast.faults.Ask.Cancel;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Extend;
import io.holdfast.faults.Ask.Place;
import io.holdfast.faults.Ask.Read;
import io.holdfast.faults.Ask.Release;
import io.holdfast.faults.Ask.Reschedule;
import io.holdfast.faults.Call.Try;
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
        for (Call call : history.calls()) {
            keys.add(call.key());
            statusesAreOfTheContract(call, violations);
            repeatsAreTheSame(call, violations);
            if (call.ask().isJournalled()) {
                isAsInTheJournal(call, violations);
                Written written = stored.one(call);
                if (written != null && written.change() instanceof Cancelled change) {
                    cancelled.merge(change.booking().id(), call.first().sent(), Math::min);
                }
            }
        }
        history.calls().forEach(call -> wasCancelledBefore(call, cancelled, violations));
        for (Written written : stored.journal()) {
            if (written.command().change() != null && !keys.contains(written.key())) {
                violations.add(new Violation(Promise.ANSWERS_ARE_TRUE, "nobody asked for " + written));
            }
        }
    }

    private static void statusesAreOfTheContract(Call call, List<Violation> violations) {
        for (Try each : call.tries()) {
            boolean isExpected = EXPECTED.get(call.ask().getClass()).contains(each.status())
                    && (each.isAccepted() || !each.code().isEmpty());
            boolean isOurFault = each.status() >= 500 && each.status() != 503 && each.status() != 504;
            if (isOurFault || (each.isDefinite() && !isExpected)) {
                violations.add(new Violation(Promise.ANSWERS_ARE_TRUE, "status " + each.status() + " of " + call));
            }
        }
    }

    private void repeatsAreTheSame(Call call, List<Violation> violations) {
        // What was cancelled before is not written again, and answers with the present revisions each time.
        boolean isOfNow = call.ask() instanceof Cancel && stored.one(call) == null;
        for (Try again : call.repeats()) {
            boolean isSame = again.status() == call.last().status()
                    && words(again.body(), isOfNow).equals(words(call.last().body(), isOfNow));
            if (again.isDefinite() && !isSame) {
                violations.add(new Violation(Promise.SAME_ANSWER, "then " + again + ", first " + call));
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

    private void isAsInTheJournal(Call call, List<Violation> violations) {
        List<Written> all = stored.under(call.key());
        if (all.size() > 1) {
            violations.add(
                    new Violation(Promise.ACKNOWLEDGED_IS_THERE, "written more than once: " + call + ": " + all));
        }
        if (call.isAccepted()) {
            boolean isThere = all.isEmpty()
                    ? isCancelOfACancelled(call)
                    : isOf(call, all.get(0).change());
            if (!isThere) {
                violations.add(new Violation(
                        Promise.ACKNOWLEDGED_IS_THERE,
                        "the journal has " + all + " of what was acknowledged: " + call));
            }
        } else if (!all.isEmpty() && (call.isNothing() || (call.isRefused() && !call.hasStrays()))) {
            violations.add(new Violation(Promise.ANSWERS_ARE_TRUE, "refused, and yet written: " + call + ": " + all));
        }
    }

    /** A repeat of a cancel answers the same; it needs nothing new. */
    private boolean isCancelOfACancelled(Call call) {
        return call.ask() instanceof Cancel cancel
                && stored.journal().stream()
                        .map(written -> written.command().change())
                        .anyMatch(change -> change instanceof Cancelled before
                                && before.booking().id().equals(cancel.order().id()));
    }

    private static boolean isOf(Call call, Change change) {
        Booking booking = ((BookingChange) change).booking();
        JsonObject body = call.last().body();
        boolean isSame = booking.id().equals(body.getString("id"))
                && booking.interval().equals(Looks.interval(body))
                && (change instanceof Cancelled) == (call.ask() instanceof Cancel)
                && (change instanceof BookingChange.Rescheduled) == (call.ask() instanceof Reschedule);
        boolean isWanted = call.ask() instanceof Cancel || booking.interval().equals(Others.wanted(call.ask()));
        boolean isWhose = call.ask() instanceof Cancel
                || Set.copyOf(booking.inspectors()).equals(Set.copyOf(call.ask().inspectors()));
        return isSame && isWanted && isWhose;
    }

    /** Nobody is told that a booking was cancelled before somebody asked for it. */
    private static void wasCancelledBefore(Call call, Map<String, Long> cancelled, List<Violation> violations) {
        boolean isTold = call.ask() instanceof Reschedule
                && call.isRefused()
                && call.last().code().equals("already-resolved");
        if (isTold) {
            long from = cancelled.getOrDefault(((Reschedule) call.ask()).order().id(), Long.MAX_VALUE);
            if (from > call.last().heard()) {
                violations.add(new Violation(Promise.ANSWERS_ARE_TRUE, "nobody had cancelled: " + call));
            }
        }
    }
}
