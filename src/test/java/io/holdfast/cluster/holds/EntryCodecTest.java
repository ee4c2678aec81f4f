package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Stamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
    private static final int CHANGES = 17;

    private final long seed = Long.getLong("holdfast.seed", System.nanoTime());
    private final RandomEntries entries = new RandomEntries(seed);

    @Test
    void readsBackWhatItWrote() {
        System.out.println("EntryCodecTest: -Dholdfast.seed=" + seed);
        for (int i = 0; i < 2_000; i++) {
            isReadBack(entries.next());
        }
    }

    @Test
    void readsBackAnIntentOfEveryChange() {
        Set<Class<?>> kinds = new HashSet<>();
        for (int kind = 0; kind < CHANGES; kind++) {
            Change change = entries.change(kind);
            kinds.add(change.getClass());
            isReadBack(new InspectorEntry(
                    new Stamp(1, 2), 3, "e", 4, List.of(), entries.intent(change), List.of(), List.of()));
        }
        assertThat(kinds).as("the generator knows every kind").hasSize(CHANGES).hasSize(familySize(Change.class));
    }

    @Test
    void readsBackAnEntryWithNothingInIt() {
        isReadBack(new InspectorEntry(new Stamp(1, 2), 0, "e", 0, List.of(), null, List.of(), List.of()));
    }

    /** Of the answers that placed holds: one to a hold that is here, one that was changed since, one that is gone. */
    @Test
    void readsBackAnswersAboutItsOwnHoldsAndWritesThoseOnce() {
        Hold here = entries.hold();
        Hold changed = entries.hold();
        Hold before =
                new Hold(changed.id(), changed.interval(), changed.job(), changed.term(), "somebody else", "{}", null);
        List<RecentAnswer> answers = Stream.of(here, before, entries.hold())
                .map(hold -> answer(hold, "e"))
                .toList();
        InspectorEntry entry =
                new InspectorEntry(new Stamp(1, 2), 3, "e", 4, List.of(changed, here), null, answers, List.of());
        isReadBack(entry);
        isReadBack(
                new InspectorEntry(new Stamp(1, 2), 3, "another", 4, List.of(changed, here), null, answers, List.of()));

        int alone = EntryCodec.encode(with(List.of(here), List.of())).length;
        int answered = EntryCodec.encode(with(List.of(here), List.of(answer(here, "e")))).length;
        int elsewhere = EntryCodec.encode(with(List.of(), List.of(answer(here, "e")))).length;
        assertThat(answered).isLessThan(alone + elsewhere - 10);
    }

    private static InspectorEntry with(List<Hold> holds, List<RecentAnswer> answers) {
        return new InspectorEntry(new Stamp(1, 2), 3, "e", 4, holds, null, answers, List.of());
    }

    private static RecentAnswer answer(Hold hold, String epoch) {
        CalendarRevision revision = new CalendarRevision(hold.inspectors().get(0), epoch, 5);
        Accepted accepted = new Accepted(List.of(revision), List.of(new HoldPlaced(hold)), false);
        return new RecentAnswer("command of " + hold.id(), null, accepted, Instant.EPOCH);
    }

    private void isReadBack(InspectorEntry entry) {
        assertThat(EntryCodec.decode(entry.stamp(), EntryCodec.encode(entry)))
                .as("seed %d", seed)
                .isEqualTo(entry);
    }

    private static int familySize(Class<?> family) {
        int size = 0;
        for (Class<?> member : family.getPermittedSubclasses()) {
            size += member.isSealed() ? familySize(member) : 1;
        }
        return size;
    }
}
