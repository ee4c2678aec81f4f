package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingCommand;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.faults.Ask.Book;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Extend;
import io.holdfast.faults.Ask.Place;
import io.holdfast.faults.Ask.Read;
import io.holdfast.faults.Ask.Release;
import io.holdfast.faults.Ask.Reschedule;
import io.holdfast.faults.Ask.Ticket;
import io.holdfast.faults.Call.Try;
import io.holdfast.faults.Model.Held;
import io.holdfast.faults.Stored.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A history as each inspector sees it. */
final class Steps {
    private final Stored stored;
    private final Lives lives;
    private final Deeds deeds;
    private final Looks looks;
    private final Map<InspectorId, List<Call>> calls = new LinkedHashMap<>();
    private final Map<String, Call> byKey = new HashMap<>();

    Steps(History history, Stored stored, Tolerance tolerance) {
        this.stored = stored;
        this.lives = new Lives(history, tolerance);
        this.deeds = new Deeds(lives, history.end());
        this.looks = new Looks(lives, new Others(history.calls()));
        for (Call call : history.calls()) {
            byKey.put(call.key(), call);
            for (InspectorId inspector : call.ask().inspectors()) {
                calls.computeIfAbsent(inspector, any -> new ArrayList<>()).add(call);
            }
        }
        stored.inspectors().forEach(inspector -> calls.putIfAbsent(inspector, List.of()));
    }

    Iterable<InspectorId> inspectors() {
        return calls.keySet();
    }

    List<Step> of(InspectorId inspector) {
        List<Deed> all = new ArrayList<>(journalled(inspector));
        for (Call call : calls.getOrDefault(inspector, List.of())) {
            add(all, call, inspector);
        }
        Places.find(all, inspector, stored);
        return List.copyOf(all);
    }

    /** What is in the journal happened, whatever was heard of it. */
    private List<Deed> journalled(InspectorId inspector) {
        List<Deed> all = new ArrayList<>();
        for (Written written : stored.of(inspector)) {
            Call call = byKey.get(written.key());
            if (written.command().change() != null && call != null) {
                int position = all.size();
                long from = call.first().sent();
                long until = call.isAccepted() ? call.last().heard() : Step.NEVER;
                all.add(new Deed(
                        call,
                        "version " + written.command().versionOf(inspector),
                        from,
                        until,
                        true,
                        model -> deeds.journalled(written.change(), position, from, until, model)));
            }
        }
        return all;
    }

    private void add(List<Deed> all, Call call, InspectorId inspector) {
        if (call.ask() instanceof Place place) {
            addPlace(all, call, place, inspector);
        } else if (call.ask() instanceof Extend extend) {
            addExtend(all, call, extend);
        } else if (call.ask() instanceof Release release) {
            if (!call.isNothing()) {
                long heard = call.isUnknown() ? Step.NEVER : call.last().heard();
                all.add(deed(
                        call, "release", model -> deeds.release(release.ticket().id(), heard, model)));
            }
        } else if (call.ask() instanceof Read read && call.isAccepted()) {
            all.add(look(call, "read", model -> looks.read(read, call.last(), model)));
        } else if (call.isRefused()) {
            addRefused(all, call, inspector);
        }
    }

    private void addPlace(List<Deed> all, Call call, Place place, InspectorId inspector) {
        Try first = call.first();
        Instant notBefore = lives.instant(first.sent()).plusSeconds(place.ttlSeconds());
        if (call.isAccepted()) {
            String id = call.last().body().getString("id");
            Instant expiresAt = Instant.parse(call.last().body().getString("expiresAt"));
            Held held = lives.held(
                    deeds.hold(id, place.inspectors(), place.interval(), first.sent(), expiresAt), first.sent());
            all.add(deed(
                    call,
                    "hold",
                    model -> deeds.place(held, first.sent(), call.last().heard(), model)));
        } else if (call.isRefused() && Looks.isNamed(call.last(), inspector)) {
            addTaken(all, call, inspector);
        }
        boolean isLostMeanwhile = lives.isLossWithin(first.sent(), call.last().heard());
        boolean isDoubtful = call.isAccepted() ? isLostMeanwhile && call.tries().size() > 1 : !call.isNothing();
        if (isDoubtful) {
            Instant notAfter = lives.late(call.last().heard())
                    .plusSeconds(place.ttlSeconds() + 1L)
                    .plus(lives.tolerance().request());
            Held vague = lives.vague(
                    deeds.hold("of #" + call.number(), place.inspectors(), place.interval(), first.sent(), notAfter),
                    first.sent(),
                    notBefore);
            all.add(new Deed(
                    call,
                    "hold that nobody heard of",
                    first.sent(),
                    Step.NEVER,
                    false,
                    model -> deeds.place(vague, first.sent(), Step.NEVER, model)));
        }
    }

    private void addExtend(List<Deed> all, Call call, Extend extend) {
        String id = extend.ticket().id();
        long sent = call.first().sent();
        if (call.isAccepted()) {
            Instant until = Instant.parse(call.last().body().getString("expiresAt"));
            all.add(deed(call, "extension", model -> deeds.extend(id, until, sent, model)));
        } else if (call.isRefused() && extend.inspectors().size() == 1) {
            Instant until = lives.late(call.last().heard()).plus(Duration.ofSeconds(extend.ttlSeconds()));
            all.add(over(call, extend.ticket(), new ExtendHold(id, until, HoldToken.VALID)));
        }
        if (call.isUnknown() && !call.isNothing()) {
            all.add(new Deed(
                    call,
                    "extension that nobody heard of",
                    sent,
                    Step.NEVER,
                    false,
                    model -> deeds.extend(id, null, sent, model)));
        }
    }

    private void addRefused(List<Deed> all, Call call, InspectorId inspector) {
        boolean isTaken = Looks.isNamed(call.last(), inspector);
        if (call.ask() instanceof Confirm confirm
                && !isTaken
                && confirm.inspectors().size() == 1) {
            all.add(over(call, confirm.ticket(), confirmOf(confirm.ticket(), call)));
        } else if (isTaken) {
            addTaken(all, call, inspector);
        }
    }

    private void addTaken(List<Deed> all, Call call, InspectorId inspector) {
        Function<Model, Command> command = commandOf(call);
        all.add(look(call, "refusal by " + inspector.id(), model -> looks.taken(command, call, model)));
    }

    private Deed over(Call call, Ticket ticket, Command command) {
        Reason reason = call.last().code().equals("hold-expired") ? Reason.HOLD_EXPIRED : Reason.ALREADY_RESOLVED;
        return look(call, "refusal", model -> looks.over(command, ticket, reason, call, model));
    }

    private Function<Model, Command> commandOf(Call call) {
        if (call.ask() instanceof Place place) {
            return model -> new PlaceHold(deeds.hold(
                    "-",
                    place.inspectors(),
                    place.interval(),
                    call.first().sent(),
                    lives.instant(call.last().heard()).plusSeconds(place.ttlSeconds())));
        }
        if (call.ask() instanceof Book book) {
            Booking booking = new Booking("-", book.interval(), new Job(book.inspectors(), null, null), 1, false);
            return model -> new BookingCommand.Book(booking, Metadata.none(Instant.EPOCH), null);
        }
        if (call.ask() instanceof Confirm confirm) {
            return model -> confirmOf(confirm.ticket(), call);
        }
        Reschedule reschedule = (Reschedule) call.ask();
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

    private static Command confirmOf(Ticket ticket, Call call) {
        Metadata none = Metadata.none(Instant.EPOCH);
        return new BookingCommand.ConfirmHold(
                ticket.id(), HoldToken.VALID, "of #" + call.number(), null, null, none, null);
    }

    /** Something that was done if it was answered so, and may have been if nothing was heard. */
    private static Deed deed(Call call, String what, Function<Model, List<Consumer<Model>>> ways) {
        boolean isCertain = call.isAccepted();
        long until = isCertain ? call.last().heard() : Step.NEVER;
        return new Deed(call, what, call.first().sent(), until, isCertain, ways);
    }

    private static Deed look(Call call, String what, Function<Model, List<Consumer<Model>>> ways) {
        return new Deed(call, what, call.last().sent(), call.last().heard(), true, ways);
    }
}
