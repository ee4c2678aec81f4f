package io.holdfast.reservation;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.reservation.Placement.Wish;
import io.holdfast.settings.CompanySettings;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Holds: placed, extended, moved, released. What is not accepted fails with a {@link NotAcceptedException}. */
public final class Holds {
    private final ReservationPorts ports;
    private final Placement placement;
    private final CompanyRules rules;
    private final Calendars calendars;

    public Holds(ReservationPorts ports) {
        this.ports = ports;
        this.placement = new Placement(ports, this::refuse);
        this.rules = new CompanyRules(ports.settings());
        this.calendars = new Calendars(ports);
    }

    /**
     * What a hold shall be like, whoever's time it takes.
     *
     * @param kind of its id
     * @param ttlSeconds how long it shall live; null: as long as the company's holds do
     * @param durable whether it shall outlive every member; null: where it shall live longer than the company says
     * @param notes a JSON object as text
     */
    public record Terms(
            char kind,
            Interval interval,
            @Nullable String serviceId,
            @Nullable Location location,
            @Nullable Integer ttlSeconds,
            @Nullable Boolean durable,
            @Nullable String holder,
            @Nullable String notes) {
        private int ttlSeconds(CompanySettings company) {
            return ttlSeconds == null ? Math.min(company.holdSeconds(), company.holdSecondsMax()) : ttlSeconds;
        }

        private boolean isDurable(CompanySettings company) {
            return durable == null ? ttlSeconds(company) > company.durableHoldSeconds() : durable;
        }

        private PlaceHold command(List<InspectorId> inspectors, boolean isDurable, Instant now, Duration length) {
            Hold hold = new Hold(
                    ResourceIds.beginHold(kind, isDurable, inspectors),
                    interval,
                    new Job(inspectors, serviceId, location),
                    new Hold.Term(now, Hold.Term.endAfter(now, length)),
                    holder,
                    notes,
                    null);
            return new PlaceHold(isDurable ? hold.durable() : hold, new HoldEnd.After(length));
        }
    }

    public Future<Outcome<Hold>> place(Request request, InspectorSelection selection, Terms terms) {
        return rules.settings(request)
                .compose(company -> place(request, company, selection, terms))
                .map(Holds::outcome);
    }

    private Future<Accepted> place(
            Request request, CompanySettings company, InspectorSelection selection, Terms terms) {
        int seconds = terms.ttlSeconds(company);
        Refusal tooLong = Limits.ofJob(terms.interval());
        Refusal violation = tooLong == null ? Limits.ofHold(seconds, company) : tooLong;
        boolean isDurable = terms.isDurable(company);
        Instant now = ports.clock().now();
        return rules.ofJob(request, company, terms.serviceId(), violation)
                .compose(binding -> placement.place(
                        new Wish(
                                request,
                                terms.interval(),
                                company,
                                binding,
                                isDurable,
                                inspectors -> terms.command(inspectors, isDurable, now, length(seconds))),
                        selection));
    }

    private Future<Reply> refuse(Wish wish, Refused refusal) {
        Wish refused = wish.within(CompanyRules.withoutLimits(refusal.refusal()));
        return wish.isJournalled()
                ? ports.refusals().refuse(wish.request(), refusal)
                : ports.refusals().refuseHold(wish.request(), refusal, refused::envelopeTo);
    }

    private static Duration length(int seconds) {
        return Duration.ofSeconds(Math.min(seconds, CompanySettings.HOLD_SECONDS_LIMIT));
    }

    private static Outcome<Hold> outcome(Accepted accepted) {
        return Outcome.accepted((Hold) accepted.own().added().get(0), accepted);
    }

    /** A hold that still excludes; one that is over is not found. */
    public Future<Outcome<Hold>> live(Request request, String id) {
        return find(request, id).compose(found -> {
            Hold live = found.flatMap(FoundHold::live).orElseThrow(NotAcceptedException::notFound);
            return calendars.with(request, live.inspectors(), live);
        });
    }

    private Future<Optional<FoundHold>> find(Request request, String id) {
        return FoundHold.find(ports.reservations(), request, id);
    }

    /** Everyone whose time a hold takes, or took; empty of an id that names no inspector. Only a team's is looked for. */
    private Future<Optional<List<InspectorId>>> team(Request request, String id) {
        return ResourceIds.isOfTeam(id)
                ? find(request, id).map(found -> found.map(FoundHold::team))
                : Future.succeededFuture(
                        ResourceIds.inspectorOfHold(request.companyId(), id).map(List::of));
    }

    /** Keeps it for so long from now on; never for less than before. */
    public Future<Outcome<Hold>> extend(Request request, HoldProof proof, int seconds) {
        HoldEnd until = new HoldEnd.After(length(seconds));
        return checked(request, proof)
                .compose(token -> team(request, proof.holdId())
                        .compose(team -> send(
                                request,
                                team.orElseThrow(NotAcceptedException::notFound),
                                new ExtendHold(proof.holdId(), until, token, ResourceIds.isDurable(proof.holdId())),
                                company -> CompanyRules.of(company, Limits.ofHold(seconds, company)))))
                .map(Holds::outcome);
    }

    private Future<HoldToken> checked(Request request, HoldProof proof) {
        return proof.check(ports.tokens(), request.companyId());
    }

    private Future<Accepted> send(
            Request request,
            List<InspectorId> inspectors,
            HoldCommand command,
            Function<CompanySettings, Rules> rulesOf) {
        return rules.settings(request).compose(company -> send(request, inspectors, command, rulesOf.apply(company)));
    }

    private Future<Accepted> send(Request request, List<InspectorId> inspectors, HoldCommand command, Rules binding) {
        return ports.reservations()
                .send(request.envelope(inspectors, command, binding))
                .compose(request::acceptance);
    }

    /** Gives it back; of an unknown one there is nothing to do. */
    public Future<Void> release(Request request, HoldProof proof) {
        return checked(request, proof)
                .compose(token -> team(request, proof.holdId())
                        .compose(team -> team.isEmpty()
                                ? Future.succeededFuture()
                                : send(
                                                request,
                                                team.get(),
                                                new ReleaseHold(
                                                        proof.holdId(), token, ResourceIds.isDurable(proof.holdId())),
                                                CompanyRules.withoutLimits(null))
                                        .mapEmpty()));
    }

    /**
     * What a hold shall become.
     *
     * @param to the time that it shall keep; it may be the old one
     * @param ttlSeconds how long it shall live from now on; null: as before
     * @param notes null: as before
     */
    public record Move(
            Interval to,
            @Nullable Integer ttlSeconds,
            @Nullable String notes) {
        private @Nullable HoldEnd until() {
            return ttlSeconds == null ? null : new HoldEnd.After(length(ttlSeconds));
        }

        private @Nullable Refusal violation(CompanySettings company) {
            Refusal tooLong = ttlSeconds == null ? null : Limits.ofHold(ttlSeconds, company);
            return tooLong == null ? Limits.ofJob(to) : tooLong;
        }
    }

    /**
     * Keeps another time instead; the old one is given up only if the new one is won.
     *
     * @param wanted what shall become of the hold as it is known, be it over or not
     */
    public Future<Outcome<Hold>> move(Request request, HoldProof proof, Function<Hold, Move> wanted) {
        return checked(request, proof)
                .compose(token -> find(request, proof.holdId())
                        .compose(found -> move(request, unlessWrong(token, known(found)), wanted)))
                .map(Holds::outcome);
    }

    private static Hold known(Optional<FoundHold> found) {
        return found.flatMap(FoundHold::known).orElseThrow(NotAcceptedException::notFound);
    }

    private static Hold unlessWrong(HoldToken token, Hold known) {
        if (token == HoldToken.WRONG) {
            throw NotAcceptedException.of(Refusal.of(Reason.TOKEN_WRONG, "the hold's token is wrong or missing"));
        }
        return known;
    }

    private Future<Accepted> move(Request request, Hold known, Function<Hold, Move> wanted) {
        Move move = wanted.apply(known);
        return send(
                request,
                known.inspectors(),
                new MoveHold(known.id(), move.to(), move.until(), move.notes(), ResourceIds.isDurable(known.id())),
                company -> CompanyRules.of(company, move.violation(company)));
    }
}
