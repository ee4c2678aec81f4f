package io.holdfast.simulation.scripted;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What clients ask of a simulated world: commands on a few inspectors, with five seconds' patience. */
public final class Asking {
    public static final InspectorId ANNA = new InspectorId("acme", "anna");
    public static final InspectorId BEN = new InspectorId("acme", "ben");
    public static final InspectorId CARL = new InspectorId("acme", "carl");
    public static final Duration PATIENCE = Duration.ofSeconds(5);
    public static final Duration TTL = Duration.ofMinutes(5);

    private final SimulatedWorld world;

    public Asking(SimulatedWorld world) {
        this.world = world;
    }

    /** Two hours of 7 January, from that hour on. */
    public static Interval at(int hour) {
        Instant start = Instant.parse("2030-01-07T00:00:00Z").plus(Duration.ofHours(hour));
        return new Interval(start, start.plus(Duration.ofHours(2)));
    }

    public Hold hold(Interval interval, @Nullable String holder, InspectorId... inspectors) {
        Instant now = world.time.now();
        return new Hold(
                "h~" + inspectors[0].id() + "~" + world.ids.random(),
                interval,
                new Job(List.of(inspectors), "full", null),
                new Hold.Term(now, now.plus(TTL)),
                holder,
                null,
                null);
    }

    public Envelope place(Hold hold) {
        return envelope(hold.inspectors(), new PlaceHold(hold));
    }

    public Envelope place(Interval interval, InspectorId... inspectors) {
        return place(hold(interval, null, inspectors));
    }

    public Envelope release(Hold hold) {
        return envelope(hold.inspectors(), new ReleaseHold(hold.id(), HoldToken.VALID, hold.isDurable()));
    }

    public Envelope extend(Hold hold, Duration by) {
        return envelope(
                hold.inspectors(),
                new ExtendHold(
                        hold.id(), new HoldEnd.At(hold.expiresAt().plus(by)), HoldToken.VALID, hold.isDurable()));
    }

    public Envelope confirm(Hold hold) {
        return envelope(
                hold.inspectors(),
                new ConfirmHold(
                        hold.id(),
                        HoldToken.VALID,
                        "b~" + hold.inspectors().get(0).id() + "~" + world.ids.random(),
                        null,
                        null,
                        Metadata.none(world.time.now()),
                        null));
    }

    public Envelope book(Interval interval, InspectorId... inspectors) {
        Booking booking = new Booking(
                "b~" + inspectors[0].id() + "~" + world.ids.random(),
                interval,
                new Job(List.of(inspectors), "full", null),
                1,
                false);
        return envelope(List.of(inspectors), new Book(booking, Metadata.none(world.time.now()), null));
    }

    public Envelope block(Interval interval, InspectorId inspector) {
        Block block =
                new Block("k~" + inspector.id() + "~" + world.ids.random(), interval, inspector, Block.Label.BLOCK, 1);
        return envelope(List.of(inspector), new AddBlock(block, Metadata.none(world.time.now()), null));
    }

    public Envelope envelope(List<InspectorId> inspectors, Command command) {
        return new Envelope(
                commandOf(command),
                inspectors,
                command,
                null,
                null,
                rules(Integer.MAX_VALUE),
                new Origin("somebody", "internal", "r-1"),
                world.time.now().plus(PATIENCE),
                1);
    }

    /** The id of what a command makes ends in the id of the command. */
    private String commandOf(Command command) {
        String made = command instanceof PlaceHold place
                ? place.hold().id()
                : command instanceof Book book ? book.booking().id() : "~c-" + world.ids.random();
        return made.substring(made.lastIndexOf('~') + 1);
    }

    private static Rules rules(int holdsPerHolderMax) {
        return new Rules(Duration.ofDays(365), Duration.ofHours(1), holdsPerHolderMax, null);
    }

    /** The same, with a key for this path and a body of that hash. */
    public static Envelope keyed(Envelope asked, String key, String requestHash) {
        return new Envelope(
                asked.commandId(),
                asked.inspectors(),
                asked.command(),
                new IdempotencyKey("acme", "/x", key, requestHash),
                asked.ifMatch(),
                asked.rules(),
                asked.origin(),
                asked.deadline(),
                asked.attempt());
    }

    /** The same, if the calendar still has this tag. */
    public static Envelope ifMatch(Envelope asked, String tag) {
        return new Envelope(
                asked.commandId(),
                asked.inspectors(),
                asked.command(),
                asked.key(),
                tag,
                asked.rules(),
                asked.origin(),
                asked.deadline(),
                asked.attempt());
    }

    /** The same, where a holder may have so many holds. */
    public static Envelope limited(Envelope asked, int holdsPerHolderMax) {
        return new Envelope(
                asked.commandId(),
                asked.inspectors(),
                asked.command(),
                asked.key(),
                asked.ifMatch(),
                rules(holdsPerHolderMax),
                asked.origin(),
                asked.deadline(),
                asked.attempt());
    }

    /** The same, with less patience. */
    public static Envelope until(Envelope asked, Instant deadline) {
        return new Envelope(
                asked.commandId(),
                asked.inspectors(),
                asked.command(),
                asked.key(),
                asked.ifMatch(),
                asked.rules(),
                asked.origin(),
                deadline,
                asked.attempt());
    }
}
