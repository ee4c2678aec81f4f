package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Change;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
