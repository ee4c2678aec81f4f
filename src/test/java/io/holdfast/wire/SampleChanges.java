package io.holdfast.wire;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BlockChange.BlockRemoved;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationChange.VacationRemoved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One change of each kind, the same ones every time. Together they have all that a change may have. */
final class SampleChanges {
    private static final Instant NOW = Instant.parse("2027-03-30T07:45:12.345678Z");
    private static final Interval MORNING = hours("2027-04-01T09:00:00Z", 3);
    private static final Interval AFTERNOON = hours("2027-04-01T14:00:00Z", 3);

    private static final InspectorId INES = new InspectorId("acme", "ines");
    private static final InspectorId MARTIN = new InspectorId("acme", "martin");
    private static final Location HOUSE = new Location(45.764043, 4.835659, "12 Rue de l'Église, Lyon");
    private static final Job TEAM = new Job(List.of(MARTIN, INES), "full-inspection", HOUSE);
    private static final Job ALONE = new Job(List.of(INES), null, new Location(45, -4.5, null));

    private static final Hold.Term TERM = new Hold.Term(NOW, Instant.parse("2027-03-30T07:55:13Z"));
    private static final Hold BARE = new Hold("h~ines~1", MORNING, ALONE, TERM, null, null, null);
    private static final Hold HELD =
            new Hold("h~martin~2", MORNING, TEAM, TERM, "customer-7", "{\"note\":\"rings twice\"}", null);

    private static final Booking BOOKING = new Booking("b~martin~3", MORNING, TEAM, 1, false);
    private static final Booking OVERRIDING = new Booking("b~ines~4", AFTERNOON, ALONE, 2, true);
    private static final Block BLOCK = new Block("k~ines~5", MORNING, INES, Block.Label.BLOCK, 1);
    private static final Vacation VACATION = new Vacation("v~ines~6", hours("2027-08-02T00:00:00Z", 24 * 14), INES, 1);

    private static final ConflictOverride OVERRIDE = new ConflictOverride("dispatch", "Agreed with both by telephone");
    private static final Metadata FULL = new Metadata(
            NOW,
            "online",
            null,
            "{\"name\":\"Jo Müller\",\"email\":\"jo@example.org\"}",
            "{\"order\":4711,\"rooms\":[\"roof\",\"cellar\"]}",
            "{\"jobCreationType\":\"web\",\"price\":249.50}");
    private static final Metadata TITLED = new Metadata(NOW, null, "Dentist", null, null, null);

    private static final List<Change> ALL = List.of(
            new HoldPlaced(HELD),
            new HoldReserved(HELD.tentative(NOW.plusSeconds(5))),
            new HoldWithdrawn(HELD.tentative(NOW.plusSeconds(5))),
            new HoldExtended(BARE, BARE.until(NOW.plusSeconds(1200))),
            new HoldMoved(BARE, BARE.at(AFTERNOON)),
            new HoldReleased(HELD, NOW.plusSeconds(60)),
            new HoldExpired(BARE, BARE.expiresAt()),
            new HoldConfirmed(HELD, BOOKING, FULL, null),
            new Booked(BOOKING, FULL, null),
            new Imported(OVERRIDING, Metadata.none(NOW), OVERRIDE),
            new Rescheduled(BOOKING, BOOKING.movedTo(AFTERNOON, List.of(MARTIN), true), OVERRIDE),
            new Cancelled(BOOKING, "The buyer withdrew"),
            new BlockAdded(BLOCK, TITLED, OVERRIDE),
            new BlockMoved(BLOCK, BLOCK.movedTo(AFTERNOON), TITLED),
            new BlockRemoved(BLOCK),
            new VacationAdded(VACATION, TITLED, OVERRIDE),
            new VacationRemoved(VACATION));

    private SampleChanges() {}

    private static Interval hours(String start, int count) {
        Instant begin = Instant.parse(start);
        return new Interval(begin, begin.plus(Duration.ofHours(count)));
    }

    static Change of(Class<?> kind) {
        return ALL.stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of " + kind.getSimpleName()));
    }
}
