package io.holdfast.simulation;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Inspectors;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply;
import io.holdfast.reservation.Reservations;
import io.holdfast.simulation.Act.Ask;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds for any of several, as a member's own use case places them: each try is a request, and a command of its own. */
final class Searches {
    private static final Interval DAY = Clients.at(0, 48);

    private final Cell cell;
    private final Routing routing;
    private final Rules rules;
    private final Map<Integer, Search> searches = new HashMap<>();

    /** What was asked for, and under which key. */
    private record Search(Ask ask, Instant begun, IdempotencyKey key) {}

    Searches(Cell cell, Routing routing, Rules rules) {
        this.cell = cell;
        this.routing = routing;
        this.rules = rules;
    }

    /** Whether that step asked for any of several. */
    boolean has(int step) {
        return searches.containsKey(step);
    }

    /** The request of that step, again. */
    void repeat(Ask ask, int step) {
        Search first = searches.get(ask.of());
        search(first, ask, step);
    }

    void begin(Ask ask, int step) {
        IdempotencyKey key = new IdempotencyKey("acme", "/x", "k" + step, "same");
        Search search = new Search(ask, cell.time.now(), key);
        searches.put(step, search);
        search(search, ask, step);
    }

    private void search(Search search, Ask ask, int step) {
        Member by = cell.members.get(ask.by());
        if (by.life.isOver()) {
            return;
        }
        Instant deadline = cell.time.now().plus(ask.patience());
        int[] tries = {0};
        Reservations reservations =
                new Reservations(new Asked(by, by.life, step), by.keys, by.life, new CompositeMeterRegistry());
        Future<Reply> unused = reservations.sendToAny(
                search.ask().who(), DAY, chosen -> envelope(search, chosen, "c" + step + "." + tries[0]++, deadline));
    }

    private Envelope envelope(Search search, InspectorId chosen, String commandId, Instant deadline) {
        Ask ask = search.ask();
        Hold hold = new Hold(
                "h~" + commandId,
                Clients.at(ask.slot(), ask.length()),
                new Job(List.of(chosen), "full", null),
                new Hold.Term(search.begun(), search.begun().plus(ask.ttl())),
                ask.holder(),
                null,
                null);
        return new Envelope(
                commandId,
                List.of(chosen),
                new PlaceHold(hold),
                search.key(),
                null,
                rules,
                new Origin("somebody", "internal", "r" + commandId),
                deadline,
                1);
    }

    /** All inspectors, as one life of a member reaches them. When that is over nobody hears anything more. */
    private final class Asked implements Inspectors {
        private final Member by;
        private final Life life;
        private final int step;

        Asked(Member by, Life life, int step) {
            this.by = by;
            this.life = life;
            this.step = step;
        }

        @Override
        public Future<Reply> send(Envelope envelope) {
            Promise<Reply> heard = Promise.promise();
            if (life.isOver()) {
                return heard.future();
            }
            Request request = new Request(step, envelope, cell.time.now());
            request.onHeard(reply -> life.after(Duration.ZERO, () -> heard.complete(reply)));
            cell.history.asked(request, by);
            routing.send(request, by);
            return heard.future();
        }

        @Override
        public Future<CalendarView> read(ReadCalendar question) {
            return by.lane.read(question);
        }

        @Override
        public Future<HoldView> find(FindHold question) {
            return by.lane.find(question);
        }
    }
}
