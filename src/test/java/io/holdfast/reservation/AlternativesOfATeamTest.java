package io.holdfast.reservation;

import static io.holdfast.cluster.routing.RouterFixture.INES;
import static io.holdfast.cluster.routing.RouterFixture.NOON;
import static io.holdfast.cluster.routing.RouterFixture.OLAF;
import static io.holdfast.cluster.routing.RouterFixture.PIA;
import static io.holdfast.cluster.routing.RouterFixture.hours;
import static io.holdfast.cluster.routing.RouterFixture.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.cluster.routing.RouterFixture;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlternativesOfATeamTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Refused TAKEN =
            new Refused(new Refusal(Reason.SLOT_TAKEN, "taken", null, List.of()), List.of(), List.of());

    private final Map<InspectorId, List<Interval>> taken = new HashMap<>();
    private RouterFixture world;

    @BeforeEach
    void mountLanes() throws Exception {
        world = new RouterFixture(MEMBER).mount();
        world.lanes[0].answer = any -> Future.succeededFuture(TAKEN);
        world.lanes[0].view = question -> Future.succeededFuture(new CalendarView(
                new CalendarRevision(question.addressee(), "e", 1),
                List.of(),
                taken.getOrDefault(question.addressee(), List.of())));
        taken.put(INES, List.of(hours(-2, 1)));
        taken.put(OLAF, List.of(hours(2, 4), hours(1, 3)));
    }

    private List<Alternative> alternatives(Envelope envelope) throws Exception {
        Reply reply = on(world.loops[1], () -> world.reservations.send(envelope));
        return ((Refused) reply).alternatives();
    }

    private Envelope withCommand(Command command, InspectorId... inspectors) {
        Envelope any = world.placeHold(SECOND, inspectors);
        return any.to(any.inspectors(), command);
    }

    @Test
    void areTimesAtWhichAllOfThemAreFree() throws Exception {
        assertThat(alternatives(world.placeHold(SECOND, OLAF, INES)))
                .extracting(Alternative::interval)
                .containsExactly(hours(4, 6), hours(-4, -2), hours(4, 6).shifted(Duration.ofMinutes(30)));
        assertThat(alternatives(world.placeHold(SECOND, OLAF, INES)).get(0).inspectors())
                .containsExactly(OLAF, INES);
    }

    @Test
    void areNotAddedForOneInspector() throws Exception {
        assertThat(alternatives(world.placeHold(SECOND, INES))).isEmpty();
    }

    @Test
    void areLeftOutWhereACalendarCannotBeRead() throws Exception {
        world.lanes[0].view = any -> Future.failedFuture(new UnavailableException(Cause.STORE));

        assertThat(alternatives(world.placeHold(SECOND, OLAF, INES))).isEmpty();
    }

    @Test
    void alternativesOfARescheduledBookingAskOnlyTheInspectorsWhoShallDoIt() throws Exception {
        taken.put(INES, List.of(hours(-60, 60)));
        Booking booking = new Booking("b~ines~1", hours(0, 2), new Job(List.of(INES, OLAF), null, null), 1, false);
        Command move = new Reschedule(booking, hours(2, 4), List.of(OLAF, PIA), null);

        List<Alternative> found = alternatives(withCommand(move, INES, OLAF, PIA));

        assertThat(found.get(0).inspectors()).containsExactly(OLAF, PIA);
        assertThat(found.get(0).interval()).isEqualTo(hours(4, 6));
    }

    @Test
    void alternativesOfARescheduledBookingMayOverlapItsOldTime() throws Exception {
        Booking booking = new Booking("b~ines~1", hours(-1, 1), new Job(List.of(INES, OLAF), null, null), 1, false);
        taken.put(INES, List.of());
        taken.put(OLAF, List.of(hours(1, 3)));
        world.lanes[0].view = question -> Future.succeededFuture(new CalendarView(
                new CalendarRevision(question.addressee(), "e", 1),
                List.of(),
                Stream.concat(
                                taken.getOrDefault(question.addressee(), List.of()).stream(),
                                booking.id().equals(question.moved()) ? Stream.of() : Stream.of(booking.interval()))
                        .toList()));
        Command move = new Reschedule(booking, hours(0, 2), List.of(INES, OLAF), null);

        assertThat(alternatives(withCommand(move, INES, OLAF)))
                .extracting(Alternative::interval)
                .startsWith(hours(-1, 1));
    }

    @Test
    void alternativesOfAConfirmAreAroundTheTimeOfItsHold() throws Exception {
        Envelope any = world.placeHold(SECOND, INES, OLAF);
        Hold hold = ((PlaceHold) any.command()).hold();
        world.lanes[0].hold =
                asked -> Future.succeededFuture(new HoldView(new CalendarRevision(INES, "e", 1), hold, null));
        Command confirm =
                new ConfirmHold(hold.id(), HoldToken.VALID, "b~ines~1", null, null, Metadata.none(NOON), null);

        assertThat(alternatives(withCommand(confirm, INES, OLAF)))
                .extracting(Alternative::interval)
                .startsWith(hours(4, 6), hours(-4, -2));
    }
}
