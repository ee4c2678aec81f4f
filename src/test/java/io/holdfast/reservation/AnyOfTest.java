package io.holdfast.reservation;

import static io.holdfast.cluster.routing.RouterFixture.INES;
import static io.holdfast.cluster.routing.RouterFixture.OLAF;
import static io.holdfast.cluster.routing.RouterFixture.PIA;
import static io.holdfast.cluster.routing.RouterFixture.hours;
import static io.holdfast.cluster.routing.RouterFixture.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Vacation;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnyOfTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private Candidates candidates;

    @BeforeEach
    void mountLanes() throws Exception {
        candidates = new Candidates(MEMBER);
    }

    @Test
    void asksTheOneWithTheFewestJobsThatDay() throws Exception {
        candidates.put(INES, Candidates.booking(INES, hours(3, 4)));
        candidates.put(OLAF, new Vacation("v~olaf~1", hours(5, 6), OLAF, 1));
        candidates.put(PIA, Candidates.booking(PIA, hours(-3, -1)));
        candidates.put(PIA, Candidates.booking(PIA, hours(2, 4)));

        assertThat(candidates.sendAnyOf(PIA, INES, OLAF)).isSameAs(Candidates.YES);
        assertThat(candidates.asked()).containsExactly(OLAF);
    }

    @Test
    void asksTheLowestIdOfEquals() throws Exception {
        candidates.put(INES, Candidates.booking(INES, hours(40, 41)));

        candidates.sendAnyOf(PIA, OLAF, INES);

        assertThat(candidates.asked()).as("a job on another day does not count").containsExactly(INES);
    }

    @Test
    void asksInspectorsWhoLookTakenLast() throws Exception {
        candidates.put(INES, Candidates.booking(INES, hours(1, 3)));
        candidates.put(OLAF, Candidates.booking(OLAF, hours(2, 4)));
        candidates.put(OLAF, Candidates.booking(OLAF, hours(-2, 0)));

        assertThat(candidates.sendAnyOf(INES, OLAF)).isSameAs(Candidates.YES);
        assertThat(candidates.asked()).as("jobs that touch are not in the way").containsExactly(OLAF);
    }

    @Test
    void goesOnToTheNextWhereOneWasTakenMeanwhile() throws Exception {
        candidates.answer(inspector -> inspector.equals(INES)
                ? Candidates.refused(INES, new Refusal(Reason.SLOT_TAKEN, "taken", null, List.of()))
                : Candidates.YES);

        assertThat(candidates.sendAnyOf(INES, OLAF)).isSameAs(Candidates.YES);
        assertThat(candidates.asked()).containsExactly(INES, OLAF);
    }

    @Test
    void isRefusedWithAllConflictsAndTheNearestFreeTimesOfAnybody() throws Exception {
        candidates.put(INES, Candidates.booking(INES, hours(-1, 4)));
        candidates.put(OLAF, Candidates.booking(OLAF, hours(-2, 3)));

        Refused refused = (Refused) candidates.sendAnyOf(OLAF, INES);

        assertThat(refused.refusal().reason()).isEqualTo(Reason.SLOT_TAKEN);
        assertThat(refused.refusal().conflicts())
                .containsExactly(
                        new Conflict(OLAF, OccupancyKind.BOOKING, hours(-2, 3)),
                        new Conflict(INES, OccupancyKind.BOOKING, hours(-1, 4)));
        assertThat(refused.calendars()).extracting(CalendarRevision::inspector).containsExactly(OLAF, INES);
        assertThat(refused.alternatives()).hasSize(3);
        assertThat(refused.alternatives().get(0).interval()).isEqualTo(hours(3, 5));
        assertThat(refused.alternatives().get(0).inspectors()).containsExactly(OLAF);
        assertThat(refused.alternatives().get(1).interval()).isEqualTo(hours(-3, -1));
        assertThat(refused.alternatives().get(1).inspectors()).containsExactly(INES);
    }

    @Test
    void isRefusedAtOnceForAFaultThatIsNotAboutOneInspector() throws Exception {
        Refusal tooMany = Refusal.of(Reason.TOO_MANY_HOLDS, "too many");
        candidates.answer(inspector -> Candidates.refused(inspector, tooMany));

        assertThat(((Refused) candidates.sendAnyOf(INES, OLAF)).refusal()).isEqualTo(tooMany);
        assertThat(candidates.asked()).hasSize(1);
    }

    @Test
    void goesOnWhereOnlyOneMayNotDoIt() throws Exception {
        candidates.answer(inspector -> inspector.equals(INES)
                ? Candidates.refused(INES, Refusal.of(Reason.AGAINST_THE_RULES, "no such skill"))
                : Candidates.YES);

        assertThat(candidates.sendAnyOf(INES, OLAF)).isSameAs(Candidates.YES);
    }

    @Test
    void saysThatNobodyMayDoItWhereNobodyMay() throws Exception {
        candidates.answer(
                inspector -> Candidates.refused(inspector, Refusal.of(Reason.AGAINST_THE_RULES, "no such skill")));

        Refused refused = (Refused) candidates.sendAnyOf(INES, OLAF);
        assertThat(refused.refusal().reason()).isEqualTo(Reason.AGAINST_THE_RULES);
        assertThat(refused.alternatives()).isEmpty();
    }

    @Test
    void stopsWhereAnOutcomeIsNotKnown() throws Exception {
        candidates.answer(inspector -> new OutcomeUnknown());

        assertThat(candidates.sendAnyOf(INES, OLAF)).isEqualTo(new OutcomeUnknown());
        assertThat(candidates.asked()).hasSize(1);
    }

    @Test
    void isNotRefusedWhereOneCouldNotAnswer() throws Exception {
        candidates.put(OLAF, Candidates.booking(OLAF, hours(0, 2)));
        candidates.answer(inspector -> inspector.equals(INES)
                ? new Unavailable(Cause.OVERLOADED)
                : Candidates.refused(OLAF, new Refusal(Reason.SLOT_TAKEN, "taken", null, List.of())));

        assertThat(candidates.sendAnyOf(INES, OLAF)).isEqualTo(new Unavailable(Cause.OVERLOADED));
        assertThat(candidates.asked()).containsExactly(INES, OLAF);
    }

    @Test
    void asksOneWhoseCalendarCannotBeReadLast() throws Exception {
        candidates.world.lanes[0].view = question -> question.addressee().equals(INES)
                ? Future.failedFuture(new UnavailableException(Cause.STORE))
                : Future.succeededFuture(candidates.view(question.addressee(), question.interval()));
        candidates.put(OLAF, Candidates.booking(OLAF, hours(1, 2)));
        candidates.put(PIA, Candidates.booking(PIA, hours(1, 2)));

        assertThat(candidates.sendAnyOf(INES, OLAF, PIA)).isSameAs(Candidates.YES);
        assertThat(candidates.asked()).containsExactly(OLAF, PIA, INES);
    }

    @Test
    void asksThousandsIfItMust() throws Exception {
        List<InspectorId> many = IntStream.range(0, 3000)
                .mapToObj(i -> new InspectorId("acme", "i" + i))
                .toList();
        many.forEach(inspector -> candidates.put(inspector, Candidates.booking(inspector, hours(0, 1))));

        for (int lane = 0; lane < 2; lane++) {
            int index = lane;
            candidates.world.host = inspector -> candidates.world.here(index);
            Refused refused = (Refused) on(
                    candidates.world.loops[0],
                    () -> candidates.world.reservations.sendToAny(
                            many,
                            Candidates.DAY,
                            inspector -> candidates.world.placeHold(Duration.ofSeconds(20), inspector)));
            assertThat(refused.refusal().conflicts()).hasSize(50);
            assertThat(refused.calendars()).hasSize(3000);
            assertThat(refused.alternatives()).hasSize(3);
        }
    }
}
