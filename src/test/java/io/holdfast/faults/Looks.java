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
import io.holdfast.faults.Ask.Read;
import io.holdfast.faults.Ask.Ticket;
import io.holdfast.faults.Call.Try;
import io.holdfast.faults.Model.Held;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Whether what an answer said was so: calendars that were read, and refusals. */
final class Looks {
    static final List<Consumer<Model>> RIGHT = List.of(Step.NOTHING);
    static final List<Consumer<Model>> WRONG = List.of();

    private final Lives lives;
    private final Others others;

    Looks(Lives lives, Others others) {
        this.lives = lives;
        this.others = others;
    }

    static DecisionContext at(Instant now) {
        return new DecisionContext("-", now, null, Rules.NONE);
    }

    /** What was shown is there, and what is there was shown, but for holds that may have run out. */
    List<Consumer<Model>> read(Read read, Try heard, Model model) {
        Set<String> bookings = new HashSet<>();
        List<JsonObject> holds = new ArrayList<>();
        for (Object each : heard.array("entries")) {
            JsonObject entry = (JsonObject) each;
            if (entry.getString("kind").equals("hold")) {
                holds.add(entry);
            } else {
                bookings.add(entry.getString("id") + interval(entry));
            }
        }
        for (Booking booking : model.bookings()) {
            if (booking.interval().overlaps(read.window()) && !bookings.remove(booking.id() + booking.interval())) {
                return WRONG;
            }
        }
        return bookings.isEmpty() ? holdsRead(read, holds, heard, model) : WRONG;
    }

    private List<Consumer<Model>> holdsRead(Read read, List<JsonObject> shown, Try heard, Model model) {
        List<String> gone = new ArrayList<>();
        int found = 0;
        for (Held held : model.holds()) {
            if (!held.hold().interval().overlaps(read.window())) {
                continue;
            }
            if (shown.stream().anyMatch(entry -> isOf(entry, held))) {
                found++;
            } else if (lives.mayBeGone(held, heard.heard())) {
                gone.add(held.hold().id());
            } else {
                return WRONG;
            }
        }
        if (found < shown.size()) {
            return WRONG;
        }
        return gone.isEmpty() ? RIGHT : List.of(after -> gone.forEach(id -> Deeds.runOut(after, id)));
    }

    private static boolean isOf(JsonObject entry, Held held) {
        return interval(entry).equals(held.hold().interval())
                && (held.isVague()
                        || Instant.parse(entry.getString("expiresAt"))
                                .equals(held.hold().expiresAt()));
    }

    static Interval interval(JsonObject json) {
        return new Interval(Instant.parse(json.getString("start")), Instant.parse(json.getString("end")));
    }

    /** The command is refused for this reason by what is believed, and what is said to be in the way is, or is coming. */
    List<Consumer<Model>> taken(Function<Model, Command> command, Call call, Model model) {
        List<JsonObject> named = others.conflicts(call.last(), model.inspector());
        InspectorCalendar calendar =
                model.calendar(held -> lives.mayLinger(held, call.last().sent()));
        Optional<Refusal> refusal =
                refusal(command.apply(model), calendar, lives.early(call.last().sent()));
        boolean isTaken = refusal.filter(
                        each -> each.reason() == Reason.SLOT_TAKEN || each.reason() == Reason.HOLD_EXPIRED)
                .isPresent();
        if (!isTaken && named.stream().noneMatch(each -> others.isPartOfATeam(each, call, model.inspector()))) {
            return WRONG;
        }
        for (JsonObject each : named) {
            if (!isThere(each, calendar) && !others.isComing(each, call, model.inspector())) {
                return WRONG;
            }
        }
        return RIGHT;
    }

    private static boolean isThere(JsonObject named, InspectorCalendar calendar) {
        List<String> there = new ArrayList<>();
        calendar.overlapping(interval(named), each -> there.add(each.kind() + " " + each.interval()));
        return there.contains(Others.kind(named) + " " + interval(named));
    }

    /** The hold was confirmed or released before, or ran out and its time is taken, or was lost. */
    List<Consumer<Model>> over(Command command, Ticket ticket, Reason reason, Call call, Model model) {
        Try heard = call.last();
        if (lives.mayBeLost(ticket.id(), heard.heard()) && reason == Reason.HOLD_EXPIRED) {
            return RIGHT;
        }
        InspectorCalendar calendar = model.calendar(held -> lives.mayLinger(held, heard.sent()));
        Held own = model.held(ticket.id());
        if (own != null && lives.mayBeGone(own, heard.heard())) {
            calendar.put(own.hold(), Duration.ZERO);
        }
        Instant late = own == null ? lives.late(heard.heard()) : later(lives.late(heard.heard()), own);
        return refusal(command, calendar, late)
                        .filter(each -> each.reason() == reason || isOfAnotherId(each, reason))
                        .isPresent()
                ? RIGHT
                : WRONG;
    }

    /** A vague hold may have run out before the end that we ascribe to it. */
    private static Instant later(Instant late, Held own) {
        return own.isVague() && own.hold().expiresAt().isAfter(late)
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
    static boolean isNamed(Try heard, InspectorId inspector) {
        return heard.array("conflicts").stream()
                .map(JsonObject.class::cast)
                .anyMatch(each -> each.getString("inspectorId").equals(inspector.id()));
    }
}
