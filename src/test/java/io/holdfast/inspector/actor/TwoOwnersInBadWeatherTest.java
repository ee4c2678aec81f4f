package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.JOURNAL_FIND;
import static io.holdfast.simulation.world.Call.JOURNAL_LOAD;
import static io.holdfast.simulation.world.Call.MAP_READ;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.STAMP_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import io.holdfast.simulation.world.SimulatedJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two members that both believe they own everybody, over stores that lose, stall and land late. */
class TwoOwnersInBadWeatherTest {
    private static final Manner[] WEATHER = {
        Manner.LOSE_REQUEST, Manner.LOSE_ANSWER, Manner.LAND_LATER, Manner.STALL, Manner.FAIL
    };

    private final Map<Envelope, Heard> asked = new LinkedHashMap<>();
    private final List<Hold> holds = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answerOnceAndInTimeAndNeverBookTwice(long seed) {
        SimulatedWorld world = new SimulatedWorld(seed);
        List<SimulatedMember> members = List.of(world.member("a"), world.member("b"));
        Asking asking = new Asking(world);
        Random random = new Random(seed);
        for (int step = 0; step < 200; step++) {
            SimulatedMember member = members.get(random.nextInt(2));
            world.give(BEN, members.get(random.nextInt(2)));
            disturb(member, random);
            Envelope envelope = some(asking, random);
            asked.put(envelope, member.ask(envelope));
            world.time.advance(Duration.ofMillis(random.nextInt(120)));
        }
        members.forEach(member -> links(member).forEach(ScriptedLink::land));
        world.time.advance(Duration.ofSeconds(20));
        members.forEach(member -> links(member).forEach(ScriptedLink::calm));

        everyAnswerCameInTime();
        whatWasSaidOfBookingsIsTrue(world.journal);
        nothingOverlaps(world, members.get(0), ANNA);
        nothingOverlaps(world, members.get(0), BEN);
    }

    private Envelope some(Asking asking, Random random) {
        Interval interval = Asking.at(6 + random.nextInt(10));
        InspectorId[] who = switch (random.nextInt(4)) {
            case 0 -> new InspectorId[] {ANNA};
            case 1 -> new InspectorId[] {BEN};
            case 2 -> new InspectorId[] {ANNA, BEN};
            default -> new InspectorId[] {BEN, ANNA};
        };
        Hold earlier = holds.isEmpty() ? null : holds.get(random.nextInt(holds.size()));
        int what = random.nextInt(6);
        if (what == 0) {
            return asking.book(interval, who);
        }
        if (what < 3 || earlier == null) {
            Hold hold = asking.hold(interval, null, who);
            holds.add(hold);
            return asking.place(hold);
        }
        return what == 3 ? asking.confirm(earlier) : asking.release(earlier);
    }

    private static void disturb(SimulatedMember member, Random random) {
        for (ScriptedLink link : links(member)) {
            if (random.nextInt(10) == 0) {
                link.next(WEATHER[random.nextInt(WEATHER.length)]);
            }
            if (random.nextInt(5) == 0) {
                link.land();
            }
        }
    }

    private static List<ScriptedLink> links(SimulatedMember member) {
        return List.of(
                member.calls(MAP_READ),
                member.calls(STAMP_READ),
                member.calls(MAP_WRITE),
                member.calls(JOURNAL_LOAD),
                member.calls(JOURNAL_CLAIM),
                member.calls(JOURNAL_FIND));
    }

    private void everyAnswerCameInTime() {
        asked.forEach((envelope, heard) -> {
            assertThat(heard.isAnswered()).as(envelope.command().kind()).isTrue();
            assertThat(heard.at()).isBeforeOrEqualTo(envelope.deadline());
        });
    }

    private void whatWasSaidOfBookingsIsTrue(SimulatedJournal journal) {
        List<String> written =
                journal.written().stream().map(JournalCommand::id).toList();
        assertThat(written).doesNotHaveDuplicates();
        asked.forEach((envelope, heard) -> {
            if (envelope.command().isJournalled() && !(heard.reply() instanceof Reply.OutcomeUnknown)) {
                assertThat(written.contains(envelope.commandId()))
                        .as("%s: %s", envelope.command(), heard.reply())
                        .isEqualTo(heard.reply() instanceof Accepted);
            }
        });
    }

    private void nothingOverlaps(SimulatedWorld world, SimulatedMember member, InspectorId inspector) {
        List<Occupancy> all = new ArrayList<>(member.read(inspector).entries());
        for (int i = 0; i < all.size(); i++) {
            for (int k = i + 1; k < all.size(); k++) {
                boolean overlap = all.get(i).interval().overlaps(all.get(k).interval());
                assertThat(overlap).as("%s and %s", all.get(i), all.get(k)).isFalse();
            }
        }
        assertThat(all).as("somebody got through").isNotEmpty();
        Stream<Hold> live = world.entry(inspector).holds().stream();
        List<String> placed = asked.keySet().stream()
                .filter(envelope -> envelope.command() instanceof PlaceHold)
                .map(envelope -> ((PlaceHold) envelope.command()).hold().id())
                .toList();
        assertThat(live.map(Hold::id)).isSubsetOf(placed);
    }
}
