package io.holdfast.calendar;

import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The things that the scenarios talk about: one day of one inspector, and a team of two. */
public final class Examples {
    static final InspectorId ANNA = new InspectorId("acme", "anna");
    static final InspectorId BEN = new InspectorId("acme", "ben");

    /** 08:00 on the day. */
    public static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    static final Duration TTL = Duration.ofMinutes(10);

    /** When a hold that was placed now ends. */
    static final Instant DEADLINE = NOW.plus(TTL);

    static final Duration MILLI = Duration.ofMillis(1);
    static final Metadata NOTHING_MORE = Metadata.none(NOW);
    static final ConflictOverride OVERRIDE = new ConflictOverride("chief", "the customer insists");
    static final Rules RULES = new Rules(Duration.ofDays(180), Duration.ofMinutes(30), 3, null);

    /** What breaks a rule by itself, such as an unknown service. */
    static final Rules BROKEN =
            new Rules(RULES.horizon(), RULES.holdMax(), 3, Refusal.of(Reason.AGAINST_THE_RULES, "no such service"));

    /** Of a calendar that nobody has. */
    static final String STALE = "e.99";

    private Examples() {}

    public static Instant at(String time) {
        return NOW.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atTime(LocalTime.parse(time))
                .toInstant(ZoneOffset.UTC);
    }

    public static Interval time(String start, String end) {
        return new Interval(at(start), at(end));
    }

    static Job job(InspectorId... inspectors) {
        return new Job(inspectors.length == 0 ? List.of(ANNA) : List.of(inspectors), null, null);
    }

    static Hold hold(String id, String start, String end) {
        return new Hold(id, time(start, end), job(), new Hold.Term(NOW, DEADLINE), null, null, null);
    }

    public static Booking booking(String id, String start, String end) {
        return new Booking(id, time(start, end), job(), 1, false);
    }

    static Booking overriding(String id, String start, String end) {
        return new Booking(id, time(start, end), job(), 1, true);
    }

    static Block block(String id, String start, String end) {
        return new Block(id, time(start, end), ANNA, Block.Label.EVENT, 1);
    }

    static Vacation vacation(String id, String start, String end) {
        return new Vacation(id, time(start, end), ANNA, 1);
    }

    /** One of that kind, under the id {@code there}. */
    static Occupancy some(OccupancyKind kind, String start, String end) {
        return switch (kind) {
            case HOLD -> hold("there", start, end);
            case BOOKING -> booking("there", start, end);
            case BLOCK -> block("there", start, end);
            case VACATION -> vacation("there", start, end);
        };
    }

    static Book book(Booking booking) {
        return new Book(booking, NOTHING_MORE, booking.overriding() ? OVERRIDE : null);
    }

    static ImportOccupancy bringIn(Booking booking) {
        return new ImportOccupancy(booking, NOTHING_MORE, booking.overriding() ? OVERRIDE : null);
    }

    static BlockCommand.AddBlock add(Block block) {
        return new BlockCommand.AddBlock(block, NOTHING_MORE, null);
    }

    static VacationCommand.AddVacation add(Vacation vacation) {
        return new VacationCommand.AddVacation(vacation, NOTHING_MORE, null);
    }

    /** With a valid token, as the booking {@code of <hold>}. */
    static ConfirmHold confirm(Hold hold) {
        return new ConfirmHold(hold.id(), HoldToken.VALID, "of " + hold.id(), null, null, NOTHING_MORE, null);
    }

    static Booking confirmed(Hold hold) {
        return new Booking("of " + hold.id(), hold.interval(), hold.job(), 1, false);
    }

    static BookingChange.HoldConfirmed confirmation(Hold hold) {
        return new BookingChange.HoldConfirmed(hold, confirmed(hold), NOTHING_MORE, null);
    }

    static BookingChange.Booked booked(Booking booking) {
        return new BookingChange.Booked(booking, NOTHING_MORE, booking.overriding() ? OVERRIDE : null);
    }

    static Reschedule reschedule(Booking from, String start, String end) {
        return new Reschedule(from, time(start, end), from.inspectors(), null);
    }

    static String named(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
