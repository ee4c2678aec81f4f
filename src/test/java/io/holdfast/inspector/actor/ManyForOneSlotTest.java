package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.JOURNAL_LOAD;
import static io.holdfast.simulation.world.Call.MAP_READ;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.PLACES;
import static io.holdfast.simulation.world.Call.STAMP_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyForOneSlotTest {
    private final SimulatedWorld world = new SimulatedWorld(2);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @Test
    void oneOfAThousandHoldsAndAllOthersAreRefusedAtTheCostOfOneWriteAndOneReadOfTheStamp() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        int writes = member.calls(MAP_WRITE).count();
        int stampReads = member.calls(STAMP_READ).count();
        List<Heard> all = ask(1000);
        world.time.advance(Duration.ofMillis(50));

        acceptedFirst(all.get(0).reply());
        all.subList(1, 1000).forEach(heard -> {
            Reply.Refused refused = refused(heard.reply(), Reason.SLOT_TAKEN);
            assertThat(refused.alternatives()).hasSize(3);
        });
        assertThat(member.calls(MAP_WRITE).count() - writes).isEqualTo(1);
        assertThat(member.calls(STAMP_READ).count() - stampReads).isEqualTo(1);
        assertThat(member.holds.writingAtOnce()).isEqualTo(1);
    }

    @Test
    void oneOfAThousandBookingsIsMade() {
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(member.ask(asking.book(at(9), ANNA)));
        }
        world.time.advance(Duration.ofMillis(50));

        assertThat(all.stream().filter(heard -> heard.reply() instanceof Accepted))
                .hasSize(1);
        assertThat(world.journal.written()).hasSize(1);
        assertThat(member.calls(STAMP_READ).count()).isEqualTo(1);
    }

    @Test
    void aReadOfTheStampThatBeganBeforeACommandCameDoesNotConfirmItsRefusal() {
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        member.calls(STAMP_READ).takes(Duration.ofMillis(20));
        Heard early = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(15));
        Heard late = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(10));

        assertThat(early.isAnswered()).isTrue();
        assertThat(late.isAnswered()).isFalse();
        world.time.advance(Duration.ofMillis(20));
        refused(late.reply(), Reason.SLOT_TAKEN);
    }

    @Test
    void aCommandThatComesToAFullMailboxIsToldSoAtOnce() {
        member.calls(MAP_READ).always(Manner.HANG);
        List<Heard> waiting = ask(4096);
        Heard tooMany = member.ask(asking.place(at(9), ANNA));

        unavailable(tooMany.reply(), Cause.OVERLOADED);
        assertThat(waiting).noneMatch(Heard::isAnswered);
    }

    @Test
    void aCommandThatWaitsUntilItsDeadlineIsToldThenAndMakesRoom() {
        member.calls(MAP_READ).next(Manner.HANG);
        List<Heard> waiting = ask(4096);
        world.time.advance(Asking.PATIENCE.minusMillis(1));
        assertThat(waiting).noneMatch(Heard::isAnswered);
        world.time.advance(Duration.ofMillis(1));

        waiting.forEach(heard -> unavailable(heard.reply(), Cause.TOO_LATE));
        Heard next = member.ask(asking.place(at(9), ANNA));
        assertThat(next.isAnswered()).as("taken in").isFalse();
    }

    @Test
    void aCommandWithAnEarlierDeadlineIsToldBeforeTheOnesThatCameFirst() {
        member.calls(MAP_READ).next(Manner.HANG);
        Heard patient = member.ask(asking.place(at(9), ANNA));
        Heard impatient = member.ask(
                Asking.until(asking.place(at(9), ANNA), world.time.now().plusSeconds(1)));
        world.time.advance(Duration.ofSeconds(1));

        unavailable(impatient.reply(), Cause.TOO_LATE);
        assertThat(patient.isAnswered()).isFalse();
    }

    @Test
    void stashedCommandsCountAsWaiting() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST);
        member.hear(asking.book(at(9), ANNA));
        List<Heard> parked = ask(4096);
        world.time.advance(Duration.ofMillis(50));

        assertThat(parked).noneMatch(Heard::isAnswered);
        unavailable(member.ask(asking.place(at(9), ANNA)).reply(), Cause.OVERLOADED);
        world.time.advance(Asking.PATIENCE);
        parked.forEach(heard -> unavailable(heard.reply(), Cause.UNSETTLED));
    }

    @Test
    void aStalledStoreHoldsUpOneTurnAndNotTheMailbox() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(MAP_WRITE).next(Manner.STALL);
        Heard first = member.ask(asking.place(at(9), ANNA));
        Heard second = member.ask(asking.place(at(11), ANNA));
        world.time.advance(Duration.ofSeconds(2));

        acceptedFirst(first.reply());
        acceptedFirst(second.reply());
        assertThat(world.entry(ANNA).holds()).hasSize(3);
    }

    @Test
    void storesThatFailNowAndThenLoseNoCommand() {
        for (int i = 0; i < 60; i++) {
            member.calls(MAP_READ).next(i % 3 == 0 ? Manner.FAIL : Manner.ANSWER);
            member.calls(JOURNAL_LOAD).next(i % 4 == 0 ? Manner.FAIL : Manner.ANSWER);
            member.calls(MAP_WRITE).next(i % 2 == 0 ? Manner.LOSE_REQUEST : Manner.LOSE_ANSWER, Manner.ANSWER);
            member.calls(STAMP_READ).next(i % 2 == 0 ? Manner.FAIL : Manner.ANSWER);
            member.calls(PLACES).next(i % 5 == 0 ? Manner.FAIL : Manner.ANSWER);
        }
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(member.ask(asking.place(asking.hold(at(9), "holder" + i, ANNA))));
        }
        world.time.advance(Asking.PATIENCE);

        assertThat(all).allMatch(Heard::isAnswered);
        assertThat(all.stream().filter(heard -> heard.reply() instanceof Accepted))
                .hasSize(1);
        assertThat(world.entry(ANNA).holds()).hasSize(1);
        assertThat(member.holds.writingAtOnce()).isEqualTo(1);
    }

    private List<Heard> ask(int count) {
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(member.ask(asking.place(at(9), ANNA)));
        }
        return all;
    }
}
