package io.holdfast.reservation;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingCommand;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.readmodel.BookingReads.Status;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.reservation.Placement.Wish;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bookings: made without a hold, or out of one. What is not accepted fails with a {@link NotAcceptedException}. */
public final class Bookings {
    private static final Refused NO_SUCH_HOLD =
            new Refused(Refusal.of(Reason.NOT_FOUND, "no such hold"), List.of(), List.of());

    private static final Refusal ANOTHER_HOLD =
            Refusal.at("#/holdId", Reason.AGAINST_THE_RULES, "is a hold of another time or inspector");

    /** The source of what was booked elsewhere. */
    private static final String IMPORT = "import";

    private final ReservationPorts ports;
    private final Placement placement;
    private final CompanyRules rules;
    private final Calendars calendars;

    public Bookings(ReservationPorts ports) {
        this.ports = ports;
        this.placement =
                new Placement(ports, (wish, refusal) -> ports.refusals().refuse(wish.request(), refusal));
        this.rules = new CompanyRules(ports.settings());
        this.calendars = new Calendars(ports);
    }

    /**
     * What a booking shall be like beside whose time it takes, and when.
     *
     * @param source {@code online}, {@code internal} or {@code import}
     * @param customerJson a JSON object
     * @param detailsJson a JSON object
     * @param extraJson further fields of the existing scheduler, a JSON object
     */
    public record Terms(
            @Nullable String serviceId,
            @Nullable Location location,
            @Nullable String source,
            @Nullable String customerJson,
            @Nullable String detailsJson,
            @Nullable String extraJson,
            @Nullable ConflictOverride override) {
        private Metadata metadata(Instant now) {
            return new Metadata(now, source, null, customerJson, detailsJson, extraJson);
        }

        private BookingCommand booking(List<InspectorId> inspectors, Interval interval, Metadata metadata) {
            String id = ResourceIds.begin(ResourceIds.BOOKING, inspectors.get(0));
            Booking booking = new Booking(id, interval, new Job(inspectors, serviceId, location), 1, override != null);
            return IMPORT.equals(source)
                    ? new ImportOccupancy(booking, metadata, override)
                    : new Book(booking, metadata, override);
        }

        private ConfirmHold confirmation(String holdId, HoldToken token, InspectorId first, Metadata metadata) {
            String id = ResourceIds.begin(ResourceIds.BOOKING, first);
            return new ConfirmHold(holdId, token, id, serviceId, location, metadata, override);
        }
    }

    /** Takes the time without a hold. */
    public Future<Outcome<StoredBooking>> book(
            Request request, InspectorSelection selection, Interval interval, Terms terms) {
        Metadata metadata = terms.metadata(ports.clock().now());
        return rules.settings(request)
                .compose(company -> rules.ofJob(request, company, terms.serviceId(), Limits.ofJob(interval))
                        .compose(binding -> placement.place(
                                new Wish(
                                        request.from(terms.source()),
                                        interval,
                                        company,
                                        binding,
                                        true,
                                        inspectors -> terms.booking(inspectors, interval, metadata)),
                                selection)))
                .map(Bookings::made);
    }

    /**
     * Whose time a hold is supposed to keep, and when.
     *
     * @param inspectors in any order
     */
    public record Slot(List<InspectorId> inspectors, Interval interval) {
        public Slot {
            inspectors = List.copyOf(inspectors);
        }

        private boolean isOf(Hold hold) {
            return hold.interval().equals(interval)
                    && Set.copyOf(hold.inspectors()).equals(Set.copyOf(inspectors));
        }
    }

    /**
     * Makes the hold a booking.
     *
     * @param supposed what the caller takes the hold for; null where he does not say
     */
    public Future<Outcome<StoredBooking>> confirm(
            Request request, HoldProof proof, @Nullable Slot supposed, Terms terms) {
        Metadata metadata = terms.metadata(ports.clock().now());
        return proof.check(ports.tokens(), request.companyId())
                .compose(token -> FoundHold.find(ports.reservations(), request, proof.holdId())
                        .compose(found -> found.isEmpty()
                                ? ports.refusals().refuse(request, NO_SUCH_HOLD)
                                : confirm(
                                        request.from(terms.source()),
                                        found.get(),
                                        terms.confirmation(
                                                proof.holdId(),
                                                token,
                                                found.get().first(),
                                                metadata),
                                        supposed)))
                .compose(request::acceptance)
                .map(Bookings::made);
    }

    private Future<Reply> confirm(Request request, FoundHold hold, ConfirmHold command, @Nullable Slot supposed) {
        boolean isAnother =
                supposed != null && !hold.known().map(supposed::isOf).orElse(true);
        return rules.settings(request)
                .compose(company -> rules.ofJob(request, company, command.serviceId(), isAnother ? ANOTHER_HOLD : null))
                .compose(binding -> ports.reservations().send(request.envelope(hold.team(), command, binding)));
    }

    private static Outcome<StoredBooking> made(Accepted accepted) {
        BookingChange change = (BookingChange) accepted.own();
        StoredBooking booking = new StoredBooking(
                change.booking(),
                Objects.requireNonNull(change.metadata()),
                Status.CONFIRMED,
                reason(change.override()),
                null);
        return Outcome.accepted(booking, accepted);
    }

    /** Why something was placed over something else; null where it was not. */
    static @Nullable String reason(@Nullable ConflictOverride override) {
        return override == null ? null : override.reason();
    }

    /** A booking as it is, a cancelled one too. */
    public Future<Outcome<StoredBooking>> get(Request request, String id) {
        return stored(ports, request, id)
                .compose(stored -> calendars.with(request, stored.booking().inspectors(), stored));
    }

    static Future<StoredBooking> stored(ReservationPorts ports, Request request, String id) {
        return ports.bookings()
                .booking(request.companyId(), id)
                .map(found -> found.orElseThrow(NotAcceptedException::notFound));
    }
}
