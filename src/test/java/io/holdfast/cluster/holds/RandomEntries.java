package io.holdfast.cluster.holds;

import io.holdfast.calendar.Alternative;
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
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationChange.VacationRemoved;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Entries with anything in them that an entry may have. */
public final class RandomEntries {
    private static final long EPOCH_SECOND = 1_793_000_000L;
    private static final List<String> TEXTS =
            List.of("", "plain", "ünï\u0000cödé \"quoted\" \\ \n 🏠", "x".repeat(300));

    private final Random random;

    public RandomEntries(long seed) {
        this.random = new Random(seed);
    }

    public InspectorEntry next() {
        return new InspectorEntry(
                new Stamp(random.nextLong(), random.nextLong()),
                random.nextLong() >>> 1,
                id(),
                random.nextInt(1_000_000),
                some(this::hold),
                random.nextBoolean() ? null : intent(change(random.nextInt(17))),
                some(this::recent),
                some(this::ended));
    }

    /** The intent may be any of the seventeen kinds of change. */
    public Intent intent(Change change) {
        return new Intent(id(), maybe(this::key), change, random.nextInt(100), instant(), id());
    }

    public Change change(int kind) {
        return switch (kind) {
            case 0 -> new HoldPlaced(hold());
            case 1 -> new HoldReserved(hold());
            case 2 -> new HoldWithdrawn(hold());
            case 3 -> new HoldExtended(hold(), hold());
            case 4 -> new HoldMoved(hold(), hold());
            case 5 -> new HoldReleased(hold(), instant());
            case 6 -> new HoldExpired(hold(), instant());
            case 7 -> new HoldConfirmed(hold(), booking(), particulars(), maybe(this::override));
            case 8 -> new Booked(booking(), particulars(), maybe(this::override));
            case 9 -> new Imported(booking(), particulars(), maybe(this::override));
            case 10 -> new Rescheduled(booking(), booking(), maybe(this::override));
            case 11 -> new Cancelled(booking(), maybe(this::text));
            case 12 -> new BlockAdded(block(), particulars(), maybe(this::override));
            case 13 -> new BlockMoved(block(), block(), maybe(this::particulars));
            case 14 -> new BlockRemoved(block());
            case 15 -> new VacationAdded(vacation(), particulars(), maybe(this::override));
            default -> new VacationRemoved(vacation());
        };
    }

    private RecentAnswer recent() {
        Reply.Answer answer = random.nextBoolean() ? accepted(false) : refused();
        return new RecentAnswer(id(), maybe(this::key), answer, instant());
    }

    public Reply.Accepted accepted(boolean isReplayed) {
        return new Reply.Accepted(some(this::revision), some(() -> change(random.nextInt(17))), isReplayed);
    }

    public Reply.Refused refused() {
        return new Reply.Refused(refusal(), some(this::revision), some(() -> new Alternative(team(), interval())));
    }

    public CalendarRevision revision() {
        return new CalendarRevision(inspector(), id(), random.nextInt(99));
    }

    public Refusal refusal() {
        List<Conflict> conflicts = some(() -> new Conflict(inspector(), one(OccupancyKind.values()), interval()));
        return new Refusal(one(Refusal.Reason.values()), text(), maybe(this::text), conflicts);
    }

    public EndedHold ended() {
        return new EndedHold(hold(), one(EndedHold.How.values()), instant());
    }

    public Hold hold() {
        return new Hold(
                id(),
                interval(),
                job(),
                new Hold.Term(instant(), instant()),
                maybe(this::text),
                maybe(this::json),
                maybe(this::instant));
    }

    public Booking booking() {
        return new Booking(id(), interval(), job(), random.nextInt(9), random.nextBoolean());
    }

    public Block block() {
        return new Block(id(), interval(), inspector(), one(Block.Label.values()), random.nextInt(9));
    }

    public Vacation vacation() {
        return new Vacation(id(), interval(), inspector(), random.nextInt(9));
    }

    public Metadata particulars() {
        return new Metadata(
                instant(),
                maybe(this::text),
                maybe(this::text),
                maybe(this::json),
                maybe(this::json),
                maybe(this::json));
    }

    public ConflictOverride override() {
        return new ConflictOverride(text(), text());
    }

    public IdempotencyKey key() {
        return new IdempotencyKey(id(), "/holds", text(), id());
    }

    private Job job() {
        return new Job(team(), maybe(this::id), maybe(this::location));
    }

    public Location location() {
        return new Location(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180, maybe(this::text));
    }

    public List<InspectorId> team() {
        return Stream.generate(this::inspector)
                .limit(1 + random.nextInt(3))
                .distinct()
                .toList();
    }

    public InspectorId inspector() {
        return new InspectorId("acme", "i" + random.nextInt(20));
    }

    public Interval interval() {
        Instant start =
                Instant.ofEpochSecond(EPOCH_SECOND + random.nextInt(10_000_000), random.nextInt(1000) * 1_000_000L);
        return new Interval(start, start.plusMillis(1 + random.nextInt(100_000_000)));
    }

    public Instant instant() {
        return Instant.ofEpochSecond(EPOCH_SECOND + random.nextInt(10_000_000), random.nextInt(1_000_000_000));
    }

    public String id() {
        return Long.toString(random.nextLong(), 36);
    }

    public String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private String json() {
        return "{\"n\":" + random.nextInt(1000) + ",\"deep\":{\"list\":[1,\"two\",null,true]}}";
    }

    public <T> List<T> some(Supplier<T> items) {
        return Stream.generate(items).limit(random.nextInt(4)).toList();
    }

    public <T> @Nullable T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    public <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
