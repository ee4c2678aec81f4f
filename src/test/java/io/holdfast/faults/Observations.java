package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Invocation.Ticket;
import io.holdfast.faults.Model.Held;
import io.holdfast.faults.Operation.Attempt;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The operations that change nothing, calendars that were read and refusals: whether what their responses said was so. */
final class Observations {
    static final List<Transition> CONSISTENT = List.of(Transition.NONE);
    static final List<Transition> INCONSISTENT = List.of();

    private final HoldLifetimes lifetimes;
    private final ConcurrentOperations concurrent;

    Observations(HoldLifetimes lifetimes, ConcurrentOperations concurrent) {
        this.lifetimes = lifetimes;
        this.concurrent = concurrent;
    }

    static DecisionContext at(Instant now) {
        return new DecisionContext("-", now, null, Rules.NONE);
    }

    /** What was shown is there, and what is there was shown, but for holds that may have run out. */
    List<Transition> read(Read read, Attempt response, Model model) {
        Set<String> bookings = new HashSet<>();
        List<JsonObject> holds = new ArrayList<>();
        for (Object each : response.array("entries")) {
            JsonObject entry = (JsonObject) each;
            if (entry.getString("kind").equals("hold")) {
                holds.add(entry);
            } else {
                bookings.add(entry.getString("id") + interval(entry));
            }
        }
        for (Booking booking : model.bookings()) {
            if (booking.interval().overlaps(read.window()) && !bookings.remove(booking.id() + booking.interval())) {
                return INCONSISTENT;
            }
        }
        return bookings.isEmpty() ? holdsRead(read, holds, response, model) : INCONSISTENT;
    }

    private List<Transition> holdsRead(Read read, List<JsonObject> shown, Attempt response, Model model) {
        List<String> gone = new ArrayList<>();
        int found = 0;
        for (Held held : model.holds()) {
            if (!held.hold().interval().overlaps(read.window())) {
                continue;
            }
            if (shown.stream().anyMatch(entry -> isOf(entry, held))) {
                found++;
            } else if (lifetimes.mayBeGone(held, response.endedAt())) {
                gone.add(held.hold().id());
            } else {
                return INCONSISTENT;
            }
        }
        if (found < shown.size()) {
            return INCONSISTENT;
        }
        return gone.isEmpty() ? CONSISTENT : List.of(after -> gone.forEach(id -> Updates.runOut(after, id)));
    }

    private static boolean isOf(JsonObject entry, Held held) {
        return interval(entry).equals(held.hold().interval())
                && (held.hasUnknownEnd()
                        || Instant.parse(entry.getString("expiresAt"))
                                .equals(held.hold().expiresAt()));
    }

    static Interval interval(JsonObject json) {
        return new Interval(Instant.parse(json.getString("start")), Instant.parse(json.getString("end")));
    }

    /** The model refuses the command for this reason, and what is said to be in the way is there, or is wanted concurrently. */
    List<Transition> taken(Function<Model, Command> command, Operation operation, Model model) {
        List<JsonObject> named = concurrent.conflicts(operation.response(), model.inspector());
        InspectorCalendar calendar = model.calendar(
                held -> lifetimes.mayLinger(held, operation.response().sentAt()));
        Optional<Refusal> refusal = refusal(
                command.apply(model),
                calendar,
                lifetimes.early(operation.response().sentAt()));
        boolean isTaken = refusal.filter(
                        each -> each.reason() == Reason.SLOT_TAKEN || each.reason() == Reason.HOLD_EXPIRED)
                .isPresent();
        if (!isTaken
                && named.stream().noneMatch(each -> concurrent.isPartOfATeam(each, operation, model.inspector()))) {
            return INCONSISTENT;
        }
        for (JsonObject each : named) {
            if (!isThere(each, calendar) && !concurrent.isWanted(each, operation, model.inspector())) {
                return INCONSISTENT;
            }
        }
        return CONSISTENT;
    }

    private static boolean isThere(JsonObject named, InspectorCalendar calendar) {
        List<String> there = new ArrayList<>();
        calendar.overlapping(interval(named), each -> there.add(each.kind() + " " + each.interval()));
        return there.contains(ConcurrentOperations.kind(named) + " " + interval(named));
    }

    /** The hold was confirmed or released before, or ran out and its time is taken, or was lost. */
    List<Transition> over(Command command, Ticket ticket, Reason reason, Operation operation, Model model) {
        Attempt response = operation.response();
        if (lifetimes.mayBeLost(ticket.id(), response.endedAt()) && reason == Reason.HOLD_EXPIRED) {
            return CONSISTENT;
        }
        InspectorCalendar calendar = model.calendar(held -> lifetimes.mayLinger(held, response.sentAt()));
        Held own = model.held(ticket.id());
        if (own != null && lifetimes.mayBeGone(own, response.endedAt())) {
            calendar.put(own.hold(), Duration.ZERO);
        }
        Instant late =
                own == null ? lifetimes.late(response.endedAt()) : later(lifetimes.late(response.endedAt()), own);
        return refusal(command, calendar, late)
                        .filter(each -> each.reason() == reason || isOfAnotherId(each, reason))
                        .isPresent()
                ? CONSISTENT
                : INCONSISTENT;
    }

    /** A hold with an unknown end may have run out before the one that we ascribe to it. */
    private static Instant later(Instant late, Held own) {
        return own.hasUnknownEnd() && own.hold().expiresAt().isAfter(late)
                ? own.hold().expiresAt()
                : late;
    }

    private static boolean isOfAnotherId(Refusal refusal, Reason reason) {
        return refusal.reason() == Reason.ID_REUSED && reason == Reason.ALREADY_RESOLVED;
    }

    private static Optional<Refusal> refusal(Command command, InspectorCalendar calendar, Instant now) {
        return command.decide(calendar, at(now)) instanceof Decision.Refused refused
                ? Optional.of(refused.refusal())
                : Optional.empty();
    }

    /** Whether an answer names this inspector among those in whose time something was. */
    static boolean isNamed(Attempt response, InspectorId inspector) {
        return response.array("conflicts").stream()
                .map(JsonObject.class::cast)
                .anyMatch(each -> each.getString("inspectorId").equals(inspector.id()));
    }
}
