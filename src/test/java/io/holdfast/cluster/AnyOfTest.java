package io.holdfast.cluster;

import static io.holdfast.cluster.RouterFixture.INES;
import static io.holdfast.cluster.RouterFixture.OLAF;
import static io.holdfast.cluster.RouterFixture.PIA;
import static io.holdfast.cluster.RouterFixture.hours;
import static io.holdfast.cluster.RouterFixture.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Vacation;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Elsewhere;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnyOfTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final Interval DAY = hours(-9, 15);
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Reply YES = new Accepted(List.of(), List.of(), false);

    private final Map<InspectorId, List<Occupancy>> calendars = new HashMap<>();
    private RouterFixture world;

    @BeforeEach
    void mountLanes() throws Exception {
        world = new RouterFixture(MEMBER).mount();
        for (FakeLane lane : world.lanes) {
            lane.view = question -> Future.succeededFuture(view(question.addressee(), question.interval()));
            lane.answer = envelope -> Future.succeededFuture(freeOrTaken(envelope));
        }
    }

    private void put(InspectorId inspector, Occupancy there) {
        calendars.computeIfAbsent(inspector, any -> new ArrayList<>()).add(there);
    }

    private static Booking booking(InspectorId inspector, Interval interval) {
        return new Booking("b~" + inspector.id(), interval, new Job(List.of(inspector), null, null), 1, false);
    }

    private List<Occupancy> overlapping(InspectorId inspector, Interval interval) {
        return calendars.getOrDefault(inspector, List.of()).stream()
                .filter(there -> there.interval().overlaps(interval))
                .toList();
    }

    private CalendarView view(InspectorId inspector, Interval interval) {
        List<Occupancy> entries = overlapping(inspector, interval);
        return new CalendarView(
                new CalendarRevision(inspector, "e", 3),
                entries,
                entries.stream().map(Occupancy::interval).toList());
    }

    private Reply freeOrTaken(Envelope envelope) {
        InspectorId inspector = envelope.addressee();
        Interval wanted = envelope.command().wanted();
        List<Conflict> conflicts = overlapping(inspector, wanted).stream()
                .map(there -> new Conflict(inspector, there.kind(), there.interval()))
                .toList();
        return conflicts.isEmpty()
                ? YES
                : refused(inspector, new Refusal(Reason.SLOT_TAKEN, "the time is taken", null, conflicts));
    }

    private static Refused refused(InspectorId inspector, Refusal refusal) {
        return new Refused(refusal, List.of(new CalendarRevision(inspector, "e", 3)), List.of());
    }

    private void answer(Function<InspectorId, Reply> answer) {
        for (FakeLane lane : world.lanes) {
            lane.answer = envelope -> Future.succeededFuture(answer.apply(envelope.addressee()));
        }
    }

    private Reply sendAnyOf(InspectorId... candidates) throws Exception {
        return sendAnyOf(null, List.of(candidates));
    }

    private Reply sendAnyOf(IdempotencyKey key, List<InspectorId> candidates) throws Exception {
        return on(
                world.loops[1],
                () -> world.router.sendToAny(
                        candidates, DAY, inspector -> world.placeHold(FIVE_SECONDS, key, inspector)));
    }

    private List<InspectorId> asked() {
        return world.lanes[0].received.stream()
                .map(FakeLane.Received::message)
                .filter(Envelope.class::isInstance)
                .map(message -> message.addressee())
                .toList();
    }

    @Test
    void asksTheOneWithTheFewestJobsThatDay() throws Exception {
        put(INES, booking(INES, hours(3, 4)));
        put(OLAF, new Vacation("v~olaf~1", hours(5, 6), OLAF, 1));
        put(PIA, booking(PIA, hours(-3, -1)));
        put(PIA, booking(PIA, hours(2, 4)));

        assertThat(sendAnyOf(PIA, INES, OLAF)).isSameAs(YES);
        assertThat(asked()).containsExactly(OLAF);
    }

    @Test
    void asksTheLowestIdOfEquals() throws Exception {
        put(INES, booking(INES, hours(40, 41)));

        sendAnyOf(PIA, OLAF, INES);

        assertThat(asked()).as("a job on another day does not count").containsExactly(INES);
    }

    @Test
    void asksThoseThatLookTakenLast() throws Exception {
        put(INES, booking(INES, hours(1, 3)));
        put(OLAF, booking(OLAF, hours(2, 4)));
        put(OLAF, booking(OLAF, hours(-2, 0)));

        assertThat(sendAnyOf(INES, OLAF)).isSameAs(YES);
        assertThat(asked()).as("jobs that touch are not in the way").containsExactly(OLAF);
    }

    @Test
    void goesOnToTheNextWhereOneWasTakenMeanwhile() throws Exception {
        answer(inspector ->
                inspector.equals(INES) ? refused(INES, new Refusal(Reason.SLOT_TAKEN, "taken", null, List.of())) : YES);

        assertThat(sendAnyOf(INES, OLAF)).isSameAs(YES);
        assertThat(asked()).containsExactly(INES, OLAF);
    }

    @Test
    void isRefusedWithAllConflictsAndTheNearestFreeTimesOfAnybody() throws Exception {
        put(INES, booking(INES, hours(-1, 4)));
        put(OLAF, booking(OLAF, hours(-2, 3)));

        Refused refused = (Refused) sendAnyOf(OLAF, INES);

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
    void isRefusedAtOnceForWhatIsNotAboutOneInspector() throws Exception {
        Refusal tooMany = Refusal.of(Reason.TOO_MANY_HOLDS, "too many");
        answer(inspector -> refused(inspector, tooMany));

        assertThat(((Refused) sendAnyOf(INES, OLAF)).refusal()).isEqualTo(tooMany);
        assertThat(asked()).hasSize(1);
    }

    @Test
    void goesOnWhereOnlyOneMayNotDoIt() throws Exception {
        answer(inspector ->
                inspector.equals(INES) ? refused(INES, Refusal.of(Reason.AGAINST_THE_RULES, "no such skill")) : YES);

        assertThat(sendAnyOf(INES, OLAF)).isSameAs(YES);
    }

    @Test
    void saysThatNobodyMayDoItWhereNobodyMay() throws Exception {
        answer(inspector -> refused(inspector, Refusal.of(Reason.AGAINST_THE_RULES, "no such skill")));

        Refused refused = (Refused) sendAnyOf(INES, OLAF);
        assertThat(refused.refusal().reason()).isEqualTo(Reason.AGAINST_THE_RULES);
        assertThat(refused.alternatives()).isEmpty();
    }

    @Test
    void stopsWhereAnOutcomeIsNotKnown() throws Exception {
        answer(inspector -> new OutcomeUnknown());

        assertThat(sendAnyOf(INES, OLAF)).isEqualTo(new OutcomeUnknown());
        assertThat(asked()).hasSize(1);
    }

    @Test
    void isNotRefusedWhereOneCouldNotAnswer() throws Exception {
        put(OLAF, booking(OLAF, hours(0, 2)));
        answer(inspector -> inspector.equals(INES)
                ? new Unavailable(Cause.OVERLOADED)
                : refused(OLAF, new Refusal(Reason.SLOT_TAKEN, "taken", null, List.of())));

        assertThat(sendAnyOf(INES, OLAF)).isEqualTo(new Unavailable(Cause.OVERLOADED));
        assertThat(asked()).containsExactly(INES, OLAF);
    }

    @Test
    void asksOneWhoseCalendarCannotBeReadLast() throws Exception {
        world.lanes[0].view = question -> question.addressee().equals(INES)
                ? Future.failedFuture(new UnavailableException(Cause.STORE))
                : Future.succeededFuture(view(question.addressee(), question.interval()));
        put(OLAF, booking(OLAF, hours(1, 2)));
        put(PIA, booking(PIA, hours(1, 2)));

        assertThat(sendAnyOf(INES, OLAF, PIA)).isSameAs(YES);
        assertThat(asked()).containsExactly(OLAF, PIA, INES);
    }

    @Test
    void sendsARepeatWhereItsFirstTryWent() throws Exception {
        IdempotencyKey key = key("sendsARepeat");
        keep(key, "hash", OLAF);

        assertThat(sendAnyOf(key, List.of(INES, OLAF, PIA))).isSameAs(YES);
        assertThat(asked()).containsExactly(OLAF);
    }

    @Test
    void goesOnToTheOthersWhereTheFirstTryWasRefused() throws Exception {
        IdempotencyKey key = key("goesOnToTheOthers");
        keep(key, "hash", OLAF);
        put(OLAF, booking(OLAF, hours(0, 2)));

        assertThat(sendAnyOf(key, List.of(INES, OLAF, PIA))).isSameAs(YES);
        assertThat(asked()).containsExactly(OLAF, INES);
    }

    @Test
    void followsAnotherTryUnderTheSameKeyAndComesBackWhereThatIsRefused() throws Exception {
        put(PIA, booking(PIA, hours(0, 2)));
        AtomicInteger askedInes = new AtomicInteger();
        answer(inspector -> inspector.equals(INES) && askedInes.incrementAndGet() == 1
                ? new Elsewhere(List.of(PIA))
                : inspector.equals(PIA) ? refused(PIA, new Refusal(Reason.SLOT_TAKEN, "taken", null, List.of())) : YES);

        assertThat(sendAnyOf(key("follows"), List.of(INES, PIA))).isSameAs(YES);
        assertThat(asked()).containsExactly(INES, PIA, INES);
    }

    @Test
    void isUnknownWhereTheFirstTryCannotBeAsked() throws Exception {
        IdempotencyKey key = key("isUnknown");
        keep(key, "hash", OLAF);
        answer(inspector -> inspector.equals(OLAF) ? new Unavailable(Cause.OVERLOADED) : YES);

        assertThat(sendAnyOf(key, List.of(INES, OLAF))).isEqualTo(new OutcomeUnknown());
        assertThat(asked()).containsExactly(OLAF);
    }

    @Test
    void refusesAKeyOfAnotherRequestByName() throws Exception {
        IdempotencyKey key = key("refusesAKey");
        keep(key, "another hash", OLAF);

        assertThat(sendAnyOf(key, List.of(INES, OLAF))).isEqualTo(new KeyReused());
        assertThat(asked()).isEmpty();
    }

    private static IdempotencyKey key(String name) {
        return new IdempotencyKey("acme", "/holds", name, "hash");
    }

    private void keep(IdempotencyKey key, String hash, InspectorId inspector) throws Exception {
        KeyStore keys = new HazelcastKeyStore(MEMBER.member().hazelcast(), MEMBER.onContext(), world.clock);
        KeyStore.KeyRecord first = new KeyStore.KeyRecord(
                hash, "c0", List.of(inspector), 1, world.clock.now().plusSeconds(60));
        MEMBER.await(() -> keys.open(key, first));
    }

    @Test
    void asksThousandsIfItMust() throws Exception {
        List<InspectorId> many = IntStream.range(0, 3000)
                .mapToObj(i -> new InspectorId("acme", "i" + i))
                .toList();
        many.forEach(inspector -> put(inspector, booking(inspector, hours(0, 1))));

        for (int lane = 0; lane < 2; lane++) {
            int index = lane;
            world.host = inspector -> world.here(index);
            Refused refused = (Refused) on(
                    world.loops[0],
                    () -> world.router.sendToAny(
                            many, DAY, inspector -> world.placeHold(Duration.ofSeconds(20), inspector)));
            assertThat(refused.refusal().conflicts()).hasSize(50);
            assertThat(refused.calendars()).hasSize(3000);
            assertThat(refused.alternatives()).hasSize(3);
        }
    }
}
