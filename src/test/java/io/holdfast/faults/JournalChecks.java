package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.faults.Stored.Written;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What must be so of the journal and its projections by themselves, and of when they were written. */
final class JournalChecks {
    private final History history;
    private final Stored stored;
    private final TimingAssumptions timing;

    JournalChecks(History history, Stored stored, TimingAssumptions timing) {
        this.history = history;
        this.stored = stored;
        this.timing = timing;
    }

    void check(List<Violation> violations) {
        for (InspectorId inspector : stored.inspectors()) {
            foldWithoutOverlap(inspector, violations);
        }
        projectionsAreTheFold(violations);
        nothingIsBegunTooLate(violations);
    }

    private void foldWithoutOverlap(InspectorId inspector, List<Violation> violations) {
        Map<String, Booking> live = new LinkedHashMap<>();
        long version = 0;
        for (Written written : stored.of(inspector)) {
            long next = written.command().versionOf(inspector);
            if (next != version + 1) {
                violations.add(
                        new Violation(Promise.NO_OVERLAP, inspector + "#" + next + " comes after version " + version));
            }
            version = next;
            Change change = written.command().change();
            if (change == null) {
                continue;
            }
            change.removed().forEach(gone -> live.remove(gone.id()));
            for (Occupancy added : change.added()) {
                if (added instanceof Booking booking && booking.inspectors().contains(inspector)) {
                    live.values().stream()
                            .filter(other -> other.interval().overlaps(booking.interval()))
                            .forEach(other -> violations.add(new Violation(
                                    Promise.NO_OVERLAP,
                                    "version " + next + " of " + inspector + ": " + booking + " over " + other)));
                    live.put(booking.id(), booking);
                }
            }
        }
    }

    /** {@code inspections} has what the journal says was last of each booking, and no two live ones overlap there either. */
    private void projectionsAreTheFold(List<Violation> violations) {
        Map<String, String> expected = new HashMap<>();
        Set<Change> seen = new HashSet<>();
        stored.inspectors()
                .forEach(inspector -> stored.of(inspector).stream()
                        .map(written -> written.command().change())
                        .filter(Objects::nonNull)
                        .filter(seen::add)
                        .forEach(change -> expected.merge(
                                ((BookingChange) change).booking().id(),
                                lastWords((BookingChange) change),
                                JournalChecks::later)));
        Map<String, String> found = new HashMap<>();
        stored.inspections().forEach(document -> found.put(document.getString("_id"), words(document)));
        expected.forEach((id, words) -> {
            String there = found.remove(id);
            if (!words.substring(words.indexOf(' ') + 1).equals(there)) {
                violations.add(new Violation(
                        Promise.ACKNOWLEDGED_IS_THERE, id + " is projected as " + there + ", and was last " + words));
            }
        });
        found.forEach((id, words) -> violations.add(
                new Violation(Promise.ANSWERS_ARE_TRUE, id + " is projected as " + words + " and not in the journal")));
        overlapsAmong(violations);
    }

    private static String lastWords(BookingChange change) {
        Booking booking = change.booking();
        boolean isCancelled = change instanceof Cancelled;
        int edition = booking.edition() + (isCancelled ? 1 : 0);
        return "%05d %s %s".formatted(edition, isCancelled ? "cancelled" : "confirmed", booking.interval());
    }

    private static String later(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String words(JsonObject document) {
        return document.getString("status") + " " + interval(document);
    }

    private static Interval interval(JsonObject document) {
        return new Interval(Stored.date(document, "datetime"), Stored.date(document, "endtime"));
    }

    private void overlapsAmong(List<Violation> violations) {
        Map<String, List<JsonObject>> live = new HashMap<>();
        for (JsonObject document : stored.inspections()) {
            if (document.getString("status").equals("confirmed")) {
                inspectorsOf(document)
                        .forEach(id -> live.computeIfAbsent(id, any -> new ArrayList<>())
                                .add(document));
            }
        }
        live.forEach((inspector, all) -> {
            for (int i = 0; i < all.size(); i++) {
                for (JsonObject other : all.subList(i + 1, all.size())) {
                    if (interval(all.get(i)).overlaps(interval(other))) {
                        violations.add(new Violation(
                                Promise.NO_OVERLAP,
                                "inspections of " + inspector + ": " + all.get(i) + " and " + other));
                    }
                }
            }
        });
    }

    private static List<String> inspectorsOf(JsonObject document) {
        Object ids = document.getValue("inspectors", document.getValue("_inspectorId"));
        return ids instanceof Iterable<?> several ? toStrings(several) : List.of(String.valueOf(ids));
    }

    private static List<String> toStrings(Iterable<?> several) {
        List<String> all = new ArrayList<>();
        several.forEach(each -> all.add(String.valueOf(each)));
        return all;
    }

    /** A document is made before its deadline; of a request that may have lain somewhere nobody knows the deadline. */
    private void nothingIsBegunTooLate(List<Violation> violations) {
        for (Operation operation : history.operations()) {
            Written written = stored.one(operation);
            if (written == null || operation.hasPendingAttempts()) {
                continue;
            }
            Instant earliest = history.instant(operation.invokedAt()).minus(timing.clockSkew());
            Instant latest = history.instant(operation.response().sentAt())
                    .plus(timing.requestDeadline())
                    .plus(timing.clockSkew());
            if (written.at().isBefore(earliest) || written.at().isAfter(latest)) {
                violations.add(new Violation(
                        Promise.DEADLINE, "written at " + written.at() + ", latest " + latest + ": " + operation));
            }
        }
    }
}
