package io.holdfast.reservation;

import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.calendar.VacationCommand.RemoveVacation;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.readmodel.BookingReads.StoredVacation;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vacations: added and removed. What is not accepted fails with a {@link NotAcceptedException}. Of one event loop, as
 * {@link RetryOnChange} is.
 */
public final class Vacations {
    private final ReservationPorts ports;
    private final Calendars calendars;
    private final RetryOnChange retries;

    public Vacations(ReservationPorts ports) {
        this.ports = ports;
        this.calendars = new Calendars(ports);
        this.retries = new RetryOnChange(ports.clock());
    }

    /** What a vacation shall be like. */
    public record Terms(
            InspectorId inspector,
            Interval interval,
            @Nullable String title,
            @Nullable ConflictOverride override) {
        private AddVacation command(Metadata metadata) {
            String id = ResourceIds.begin(ResourceIds.VACATION, inspector);
            return new AddVacation(new Vacation(id, interval, inspector, 1), metadata, override);
        }
    }

    public Future<Outcome<StoredVacation>> add(Request request, Terms terms) {
        Metadata metadata = new Metadata(ports.clock().now(), null, terms.title(), null, null, null);
        return ports.reservations()
                .send(request.envelope(
                        List.of(terms.inspector()),
                        terms.command(metadata),
                        CompanyRules.withoutLimits(Limits.ofBlock(terms.interval()))))
                .compose(request::acceptance)
                .map(Vacations::added);
    }

    private static Outcome<StoredVacation> added(Accepted accepted) {
        VacationAdded added = (VacationAdded) accepted.own();
        return Outcome.accepted(new StoredVacation(added.vacation(), added.particulars(), false), accepted);
    }

    /** A vacation as it is; a removed one is not found. */
    public Future<Outcome<StoredVacation>> get(Request request, String id) {
        return stored(request, id).compose(stored -> {
            if (stored.isRemoved()) {
                throw NotAcceptedException.notFound();
            }
            return calendars.with(request, stored.vacation().inspectors(), stored);
        });
    }

    private Future<StoredVacation> stored(Request request, String id) {
        return ports.bookings()
                .vacation(request.companyId(), id)
                .map(found -> found.orElseThrow(NotAcceptedException::notFound));
    }

    /** Back at work; of one that is removed already there is nothing to do. */
    public Future<Void> remove(Request request, String id) {
        return retries.again(request, id, () -> stored(request, id), stored -> remove(request, stored))
                .compose(tried -> request.acceptance(tried.reply()))
                .mapEmpty();
    }

    private Future<Reply> remove(Request request, StoredVacation stored) {
        Vacation vacation = stored.vacation();
        return stored.isRemoved()
                ? Future.succeededFuture(RetryOnChange.NOTHING_LEFT_TO_DO)
                : ports.reservations()
                        .send(request.envelope(
                                vacation.inspectors(), new RemoveVacation(vacation), CompanyRules.withoutLimits(null)));
    }
}
