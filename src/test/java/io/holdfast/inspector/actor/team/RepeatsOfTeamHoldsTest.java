package io.holdfast.inspector.actor.team;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.CARL;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Replies.accepted;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.replayed;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.PREPARE;
import static io.holdfast.simulation.world.Call.TELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repeat of a team's hold is made as HTTP makes it: with a command id and a hold id of its own. */
class RepeatsOfTeamHoldsTest {
    private static final List<InspectorId> TEAM = List.of(CARL, ANNA, BEN);

    private final SimulatedWorld world = new SimulatedWorld(21);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);

    RepeatsOfTeamHoldsTest() {
        world.give(BEN, other);
    }

    @BeforeEach
    void thereAreEntries() {
        TEAM.forEach(inspector -> acceptedFirst(world.owner(inspector).hear(asking.place(at(20), inspector))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void twoRequestsAtOnceAreOneHold(int millisBetween) {
        Heard first = member.ask(request());
        world.time.advance(Duration.ofMillis(millisBetween));
        Heard again = member.ask(request());
        world.time.advance(Duration.ofSeconds(1));

        assertThat(replayed(again.reply()))
                .isEqualTo(acceptedFirst(first.reply()).replayed());
        assertThat(replayed(member.hear(request())))
                .as("its key is still there")
                .isEqualTo(accepted(first.reply()).replayed());
        everyoneHasOne(heldBy(first.reply()));
    }

    @Test
    void twoRequestsAtOnceAtTwoLeadersAreOneHold() {
        Heard first = member.ask(request());
        world.time.advance(Duration.ofMillis(2));
        Heard again = other.ask(request());
        world.time.advance(Duration.ofSeconds(1));

        assertThat(heldBy(again.reply())).isEqualTo(heldBy(first.reply()));
        everyoneHasOne(heldBy(first.reply()));
        Heard later = member.ask(request());
        world.time.advance(Duration.ofSeconds(1));
        assertThat(heldBy(later.reply())).isEqualTo(heldBy(first.reply()));
    }

    @Test
    void aLiveHoldThatItsLeaderCouldNotRecordIsAnsweredToTheRepeatAsItIs() {
        member.calls(MAP_WRITE).next(Manner.ANSWER, Manner.ANSWER, Manner.ANSWER, Manner.ANSWER);
        member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        Heard first = member.ask(request());
        world.time.advance(Asking.PATIENCE);
        unknown(first.reply());
        Hold live = liveAt9(BEN).get(0);
        assertThat(live.isTentative()).isFalse();
        member.calls(MAP_WRITE).always(Manner.ANSWER);

        Heard again = member.ask(request());
        world.time.advance(Duration.ofSeconds(1));
        assertThat(heldBy(again.reply())).isEqualTo(live);
        everyoneHasOne(live);
    }

    @Test
    void aHoldThatOneOwnerWasNotToldOfIsNoObstacleToItsRepeat() {
        member.calls(TELL).next(Manner.ANSWER, Manner.LOSE_REQUEST);
        unknown(member.hear(request()));

        Heard again = member.ask(request());
        world.time.advance(Asking.PATIENCE);
        everyoneHasOne(heldBy(again.reply()));
        world.time.advance(Duration.ofSeconds(30));
        everyoneHasOne(heldBy(again.reply()));
    }

    @Test
    void aHoldWhoseLeaderCrashedIsPlacedByTheRepeatAtAnotherMember() {
        member.calls(TELL).always(Manner.HANG);
        Heard first = member.ask(request());
        world.time.advance(Duration.ofSeconds(1));
        Heard again = other.ask(request());
        world.time.advance(Duration.ofSeconds(6));

        unknown(first.reply());
        everyoneHasOne(heldBy(again.reply()));
        world.time.advance(Duration.ofSeconds(30));
        everyoneHasOne(heldBy(again.reply()));
    }

    @Test
    void aHoldThatIsRefusedWithItsRepeatKeepsNoKeyAndNoPlace() {
        acceptedFirst(member.hear(asking.place(at(10), CARL)));
        Heard first = member.ask(request());
        world.time.advance(Duration.ofMillis(3));
        Heard again = member.ask(request());
        world.time.advance(Duration.ofSeconds(1));

        refused(first.reply(), Reason.SLOT_TAKEN);
        refused(again.reply(), Reason.SLOT_TAKEN);
        assertThat(world.keys).isEmpty();
        assertThat(liveAt9(ANNA)).isEmpty();
        assertThat(member.places.taken("acme", "holder")).isZero();
        acceptedFirst(member.hear(keyed(asking.place(at(14), ANNA, BEN), "k", "another")));
    }

    /** A repeat was accepted as a command of its own, which moved the key: the model found it with three requests. */
    @Test
    void aHoldWhoseKeyALaterRequestHasIsNotRefusedByThatRequest() {
        member.calls(PREPARE).takes(Duration.ofMillis(100));
        Envelope slow = request();
        Heard first = member.ask(slow);
        world.time.advance(Duration.ofMillis(20));
        world.keys.replaceAll((key, record) -> new KeyStore.KeyRecord(
                record.requestHash(), "later", record.inspectors(), record.generation() + 1, record.until()));
        Heard later = other.ask(asking.place(at(9), BEN));
        world.time.advance(Duration.ofSeconds(1));
        acceptedFirst(later.reply());

        unknown(first.reply());
    }

    private Envelope request() {
        return keyed(asking.place(asking.hold(at(9), "holder", CARL, ANNA, BEN)), "k", "hash");
    }

    private static Hold heldBy(Reply reply) {
        return (Hold) accepted(reply).changes().get(0).added().get(0);
    }

    private List<Hold> liveAt9(InspectorId inspector) {
        return world.entry(inspector).holds().stream()
                .filter(hold -> hold.interval().equals(at(9)))
                .toList();
    }

    private void everyoneHasOne(Hold hold) {
        Set<List<Hold>> all = TEAM.stream().map(this::liveAt9).collect(Collectors.toSet());
        assertThat(all).containsExactly(List.of(hold));
        assertThat(member.places.taken("acme", "holder")).isEqualTo(1);
    }
}
