package io.holdfast.http;

import io.holdfast.calendar.BlockChange;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BlockChange.BlockRemoved;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.VacationChange;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationChange.VacationRemoved;
import io.holdfast.inspector.Envelope;
import io.holdfast.readmodel.BookingReads;
import io.holdfast.readmodel.JournalReads;
import io.holdfast.readmodel.Page;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was written down, in memory: the fakes of the ports of reads. */
final class ModelReads implements BookingReads, JournalReads {
    private final Map<String, StoredBooking> bookings = new TreeMap<>();
    private final Map<String, StoredBlock> blocks = new TreeMap<>();
    private final Map<String, StoredVacation> vacations = new TreeMap<>();
    private final List<JournalItem> journal = new ArrayList<>();
    private Throwable fault;

    /** From now on every read fails by it; null: none does. */
    void failBy(Throwable nextFault) {
        fault = nextFault;
    }

    synchronized void add(Envelope envelope, Change change, Instant at) {
        if (change instanceof BookingChange booking) {
            bookings.put(booking.booking().id(), stored(booking));
        } else if (change instanceof BlockChange block) {
            StoredBlock before = blocks.get(block.block().id());
            Metadata particulars = block instanceof BlockAdded added
                    ? added.particulars()
                    : block instanceof BlockMoved moved && moved.amended() != null
                            ? moved.amended()
                            : before.particulars();
            blocks.put(block.block().id(), new StoredBlock(block.block(), particulars, block instanceof BlockRemoved));
        } else if (change instanceof VacationChange vacation) {
            StoredVacation before = vacations.get(vacation.vacation().id());
            Metadata particulars = vacation instanceof VacationAdded added ? added.particulars() : before.particulars();
            vacations.put(
                    vacation.vacation().id(),
                    new StoredVacation(vacation.vacation(), particulars, vacation instanceof VacationRemoved));
        }
        if (change.isJournalled()) {
            journal.add(new JournalItem(
                    envelope.commandId(),
                    at,
                    change,
                    envelope.origin().actor(),
                    envelope.origin().source(),
                    envelope.origin().requestId(),
                    List.of(envelope.inspectors().get(0) + "#1")));
        }
    }

    private StoredBooking stored(BookingChange change) {
        Booking booking = change.booking();
        StoredBooking before = bookings.get(booking.id());
        Metadata particulars = change instanceof Booked booked
                ? booked.particulars()
                : change instanceof HoldConfirmed confirmed
                        ? confirmed.particulars()
                        : change instanceof Imported imported ? imported.particulars() : before.particulars();
        boolean isCancelled = change instanceof Cancelled;
        return new StoredBooking(
                booking,
                particulars,
                isCancelled ? Status.CANCELLED : Status.CONFIRMED,
                isCancelled
                        ? before.overrideReason()
                        : change.override() == null ? null : change.override().reason(),
                isCancelled ? ((Cancelled) change).reason() : null);
    }

    private <T> Future<T> answer(T value) {
        return fault == null ? Future.succeededFuture(value) : Future.failedFuture(fault);
    }

    @Override
    public synchronized Future<Optional<StoredBooking>> booking(String companyId, String id) {
        return answer(Optional.ofNullable(bookings.get(id))
                .filter(one -> one.booking().inspectors().get(0).companyId().equals(companyId)));
    }

    @Override
    public synchronized Future<Page<StoredBooking>> bookings(BookingQuery query) {
        if (query.after() != null && !bookings.containsKey(query.after())) {
            return Future.failedFuture(new IllegalArgumentException("no cursor"));
        }
        List<StoredBooking> found = bookings.values().stream()
                .filter(one -> query.status() == null || one.status() == query.status())
                .filter(one ->
                        query.overlapping() == null || one.booking().interval().overlaps(query.overlapping()))
                .sorted(Comparator.comparing(one -> one.booking().interval().start()))
                .toList();
        boolean isMore = found.size() > query.limit();
        List<StoredBooking> items = found.stream().limit(query.limit()).toList();
        return answer(
                new Page<>(items, isMore ? items.get(items.size() - 1).booking().id() : null));
    }

    @Override
    public synchronized Future<Optional<StoredBlock>> block(String companyId, String id) {
        return answer(Optional.ofNullable(blocks.get(id)));
    }

    @Override
    public synchronized Future<Optional<StoredVacation>> vacation(String companyId, String id) {
        return answer(Optional.ofNullable(vacations.get(id)));
    }

    @Override
    public synchronized Future<Page<JournalItem>> journal(JournalQuery query) {
        return answer(new Page<>(journal.stream().limit(query.limit()).toList(), null));
    }
}
