package io.holdfast.reservation;

import io.holdfast.calendar.Command;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.SettingsStore;
import io.holdfast.slots.LocalDay;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Takes time for a job: that of everyone whom a request names, or that of the best of any. */
final class Placement {
    private static final Refusal NOBODY_ACTIVE = Refusal.at("#/anyOf", Reason.AGAINST_THE_RULES, "nobody is active");

    private final Reservations reservations;
    private final SettingsStore settings;
    private final BiFunction<Wish, Refused, Future<Reply>> refuse;

    /**
     * Of one kind of job.
     *
     * @param refuse how that kind is refused where there is nobody to ask
     */
    Placement(ReservationPorts ports, BiFunction<Wish, Refused, Future<Reply>> refuse) {
        this.reservations = ports.reservations();
        this.settings = ports.settings();
        this.refuse = refuse;
    }

    /**
     * What shall be done, whoever does it.
     *
     * @param isJournalled whether its commands are
     * @param commandFor the command that takes the time of those
     */
    record Wish(
            Request request,
            Interval interval,
            CompanySettings company,
            Rules rules,
            boolean isJournalled,
            Function<List<InspectorId>, Command> commandFor) {
        Envelope envelope(List<InspectorId> inspectors) {
            return request.envelope(inspectors, commandFor.apply(inspectors), rules);
        }

        Envelope envelopeTo(InspectorId chosen) {
            return envelope(List.of(chosen));
        }

        Wish within(Rules others) {
            return new Wish(request, interval, company, others, isJournalled, commandFor);
        }

        private Interval day() {
            return LocalDay.of(interval.start(), ZoneId.of(company.timeZone()));
        }
    }

    Future<Accepted> place(Wish wish, InspectorSelection selection) {
        Future<Reply> reply = selection.of(new InspectorSelection.Cases<>() {
            @Override
            public Future<Reply> all(List<InspectorId> inspectors) {
                return reservations.send(wish.envelope(inspectors));
            }

            @Override
            public Future<Reply> anyOf(List<InspectorId> candidates) {
                wish.request().checkUnconditional();
                return reservations.sendToAny(candidates, wish.day(), wish::envelopeTo);
            }

            @Override
            public Future<Reply> anyActive() {
                wish.request().checkUnconditional();
                return settings.activeInspectors(wish.request().companyId())
                        .compose(ids -> ids.isEmpty()
                                ? refuse.apply(wish, new Refused(NOBODY_ACTIVE, List.of(), List.of()))
                                : anyOf(wish.request().inspectors(ids)));
            }
        });
        return reply.compose(wish.request()::acceptance);
    }
}
