package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.CARL;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.world.Call.KEYS;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.PREPARE;
import static io.holdfast.simulation.world.Call.TELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.Replies;
import io.holdfast.simulation.scripted.ScriptedLink;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One hold is asked for again and again, at members that believe they all own everybody, over stores that fail. Seeded. */
class RepeatsInBadWeatherTest {
    private static final List<InspectorId> TEAM = List.of(CARL, ANNA, BEN);
    private static final List<Manner> WEATHER = List.of(
            Manner.ANSWER, Manner.ANSWER, Manner.LOSE_REQUEST, Manner.LOSE_ANSWER, Manner.LAND_LATER, Manner.FAIL);
    private static final int SEEDS = 600;

    static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void repeatsOfATeamsHoldAreOneHoldAndAreAnsweredInTheEnd(int seed) {
        Random dice = new Random(seed);
        SimulatedWorld world = new SimulatedWorld(seed);
        List<SimulatedMember> members = List.of(world.member("m"), world.member("n"), world.member("o"));
        world.give(BEN, members.get(1));
        world.give(CARL, members.get(2));
        Asking asking = new Asking(world);
        TEAM.forEach(one -> Replies.acceptedFirst(world.owner(one).hear(asking.place(at(20), one))));

        List<Heard> heard = new ArrayList<>();
        int asked = 2 + dice.nextInt(4);
        for (int i = 0; i < asked; i++) {
            members.forEach(member -> disturb(member, dice));
            heard.add(members.get(dice.nextInt(3)).ask(request(asking)));
            world.time.advance(Duration.ofMillis(dice.nextInt(dice.nextBoolean() ? 20 : 3000)));
            members.forEach(member -> member.calls(MAP_WRITE).land());
        }
        members.forEach(RepeatsInBadWeatherTest::calm);
        world.time.advance(Duration.ofSeconds(40));
        Heard last = members.get(0).ask(request(asking));
        world.time.advance(Duration.ofSeconds(8));
        heard.add(last);

        List<Hold> told = heard.stream()
                .map(Heard::reply)
                .filter(Accepted.class::isInstance)
                .map(RepeatsInBadWeatherTest::held)
                .distinct()
                .toList();
        assertThat(told).as("what was told; last %s", last.reply()).hasSize(1);
        for (InspectorId one : TEAM) {
            assertThat(world.entry(one).holds())
                    .as("%s", one)
                    .filteredOn(hold -> hold.interval().equals(at(9)))
                    .singleElement()
                    .satisfies(hold -> {
                        assertThat(hold.id()).isEqualTo(told.get(0).id());
                        assertThat(hold.isTentative()).isFalse();
                        assertThat(hold.expiresAt())
                                .isAfterOrEqualTo(told.get(0).expiresAt());
                    });
        }
    }

    /** As of any of two, one of whom is not free at first. */
    @ParameterizedTest
    @MethodSource("seeds")
    void repeatsAtEitherOfTwoInspectorsAreOneHoldAndAreAnsweredInTheEnd(int seed) {
        Random dice = new Random(seed);
        SimulatedWorld world = new SimulatedWorld(seed);
        List<SimulatedMember> members = List.of(world.member("m"), world.member("n"));
        Asking asking = new Asking(world);
        Hold inTheWay = asking.hold(at(9), null, ANNA);
        Replies.acceptedFirst(members.get(0).hear(asking.place(inTheWay)));
        Replies.acceptedFirst(members.get(1).hear(asking.place(at(20), BEN)));

        List<Heard> heard = new ArrayList<>();
        int asked = 2 + dice.nextInt(6);
        for (int i = 0; i < asked; i++) {
            members.forEach(member -> disturb(member, dice));
            heard.add(members.get(dice.nextInt(2)).ask(request(asking, dice.nextInt(3) == 0 ? BEN : ANNA)));
            world.time.advance(Duration.ofMillis(dice.nextInt(dice.nextInt(3) == 0 ? 3000 : 10)));
            members.forEach(member -> member.calls(MAP_WRITE).land());
            if (dice.nextInt(3) == 0) {
                members.get(dice.nextInt(2)).ask(asking.release(inTheWay));
            }
        }
        members.forEach(RepeatsInBadWeatherTest::calm);
        world.time.advance(Duration.ofSeconds(10));
        members.get(0).ask(asking.release(inTheWay));
        world.time.advance(Duration.ofSeconds(2));
        Reply last = members.get(0).hear(request(asking, ANNA));
        if (last instanceof Reply.Elsewhere elsewhere) {
            last = members.get(0).hear(request(asking, elsewhere.inspectors().get(0)));
        }

        List<Hold> told = heard.stream()
                .map(Heard::reply)
                .filter(Accepted.class::isInstance)
                .map(RepeatsInBadWeatherTest::held)
                .toList();
        assertThat(last).isInstanceOf(Accepted.class);
        assertThat(told).allMatch(held(last)::equals);
        assertThat(List.of(ANNA, BEN))
                .flatExtracting(one -> world.entry(one).holds())
                .filteredOn(hold -> hold.interval().equals(at(9)))
                .containsExactly(held(last));
    }

    private static Hold held(Reply reply) {
        return (Hold) ((Accepted) reply).changes().get(0).added().get(0);
    }

    private static Envelope request(Asking asking, InspectorId one) {
        return keyed(asking.place(at(9), one), "k", "hash");
    }

    private static Envelope request(Asking asking) {
        return keyed(asking.place(at(9), CARL, ANNA, BEN), "k", "hash");
    }

    private static void disturb(SimulatedMember member, Random dice) {
        for (ScriptedLink link :
                List.of(member.calls(MAP_WRITE), member.calls(TELL), member.calls(PREPARE), member.calls(KEYS))) {
            for (int i = dice.nextInt(4); i > 0; i--) {
                link.next(Manner.ANSWER);
            }
            if (dice.nextInt(3) == 0) {
                link.next(WEATHER.get(dice.nextInt(WEATHER.size())));
            }
        }
        if (dice.nextInt(6) == 0) {
            member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        }
    }

    private static void calm(SimulatedMember member) {
        for (ScriptedLink link :
                List.of(member.calls(MAP_WRITE), member.calls(TELL), member.calls(PREPARE), member.calls(KEYS))) {
            link.calm();
        }
    }
}
