package io.holdfast.simulation;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** When faults have stopped, everything goes on: whoever is the owner answers, free time can be booked, holds end. */
final class Epilogue {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TERM_MAX = Duration.ofSeconds(61);
    private static final int SLOTS = 6;
    private static final int TOMORROW = 48;

    private final Cell cell;
    private final Readers readers;
    private final Clients clients;
    private final List<InspectorId> inspectors;
    private int number;

    Epilogue(Cell cell, Readers readers, Clients clients, Plan plan) {
        this.cell = cell;
        this.readers = readers;
        this.clients = clients;
        this.inspectors = plan.inspectors();
    }

    void play() {
        if (isBroken()) {
            return;
        }
        cell.history.note(() -> "looking whether all goes on");
        for (Request request : cell.history.requests()) {
            if (!request.isHeard()) {
                cell.history.broken(Promised.NOTHING_STUCK, request + " was never answered");
            }
        }
        Member owner = cell.members.get(0);
        inspectors.forEach(inspector -> cell.give(inspector, owner));
        everybodyIsAnswered(owner);
        if (inspectors.size() > 1) {
            teamsAreAnswered(owner);
        }
        advance(TERM_MAX);
        nothingIsLeft();
        freeTimeCanBeBooked(owner);
        inspectors.forEach(inspector -> readers.look(inspector, owner, 1));
        advance(PATIENCE);
        inspectors.forEach(inspector -> cell.history.isShownAsItIs(inspector, owner));
    }

    private void everybodyIsAnswered(Member owner) {
        List<Request> asked = new ArrayList<>();
        for (InspectorId inspector : inspectors) {
            asked.add(book(List.of(inspector), Clients.at(TOMORROW, 1), owner));
        }
        advance(PATIENCE.plusSeconds(1));
        asked.forEach(this::isAccepted);
    }

    /** Two at once, of the same people. */
    private void teamsAreAnswered(Member owner) {
        List<InspectorId> team = inspectors.subList(0, 2);
        Request one = book(team, Clients.at(TOMORROW + 1, 1), owner);
        Request other = book(List.of(team.get(1), team.get(0)), Clients.at(TOMORROW + 2, 1), owner);
        advance(PATIENCE.plusSeconds(1));
        isAccepted(one);
        isAccepted(other);
    }

    private void nothingIsLeft() {
        for (InspectorId inspector : inspectors) {
            InspectorEntry entry = cell.entry(inspector);
            if (entry == null || isBroken()) {
                continue;
            }
            InspectorCalendar calendar =
                    new Truth(cell.history).calendar(inspector, cell.history.present(inspector), Duration.ZERO);
            for (Hold hold : calendar.holds()) {
                cell.history.broken(Promised.NOTHING_STUCK, "a hold is left: " + hold);
            }
            Intent intent = calendar.intent();
            if (intent != null) {
                cell.history.broken(Promised.NOTHING_STUCK, "an intent is left: " + intent);
            }
        }
    }

    private void freeTimeCanBeBooked(Member owner) {
        for (InspectorId inspector : inspectors) {
            for (int slot = 0; slot < SLOTS && !isBroken(); slot++) {
                Interval interval = Clients.at(slot, 1);
                InspectorCalendar calendar =
                        new Truth(cell.history).calendar(inspector, cell.history.present(inspector), Duration.ZERO);
                boolean isFree = calendar.isFree(interval, cell.time.now());
                Request request = book(List.of(inspector), interval, owner);
                advance(Duration.ofSeconds(1));
                if (isFree) {
                    isAccepted(request);
                } else if (!(request.reply() instanceof Reply.Refused)) {
                    cell.history.broken(
                            Promised.NOTHING_STUCK, request + " was not refused, but told " + request.reply());
                }
            }
        }
    }

    private Request book(List<InspectorId> who, Interval interval, Member owner) {
        number++;
        Booking booking = new Booking("b~p" + number, interval, new Job(who, "full", null), 1, false);
        Book book = new Book(booking, Metadata.none(cell.time.now()), null);
        return clients.probe(book, who, number, owner, PATIENCE);
    }

    private void isAccepted(Request request) {
        if (!isBroken() && !request.isAccepted()) {
            cell.history.broken(
                    Promised.NOTHING_STUCK,
                    "nothing is wrong any more, and " + request + " was told " + request.reply());
        }
    }

    private void advance(Duration by) {
        cell.time.advanceTo(cell.time.now().plus(by), this::isBroken);
    }

    private boolean isBroken() {
        return cell.history.violation() != null;
    }
}
