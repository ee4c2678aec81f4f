package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CopyOfAWriteTest {
    private static StampedEntry entry(long counter) {
        return new StampedEntry(
                new InspectorEntry(new Stamp(counter, 7), 1, "epoch", 0, List.of(), null, List.of(), List.of()));
    }

    private static ReplaceIfStamp write(long over, long counter) {
        return new ReplaceIfStamp(Optional.of(new Stamp(over, 7)), entry(counter), 1000);
    }

    /** What a member has of an entry. */
    private static final class Kept extends SimpleEntry<String, StampedEntry>
            implements ExtendedMapEntry<String, StampedEntry> {
        private static final long serialVersionUID = 1L;

        Kept(StampedEntry value) {
            super("acme/ines", value);
        }

        @Override
        public StampedEntry setValue(StampedEntry value, long ttl, TimeUnit unit) {
            return setValue(value);
        }

        @Override
        public StampedEntry setValueWithoutChangingExpiryTime(StampedEntry value) {
            return setValue(value);
        }
    }

    @Test
    void isTakenByAMemberThatMissedTheWriteBefore() {
        ReplaceIfStamp second = write(2, 3);
        assertThat(second.process(new Kept(entry(2)))).isTrue();
        EntryProcessor<String, StampedEntry, Boolean> copied = second.getBackupProcessor();

        Kept behind = new Kept(entry(1));
        assertThat(copied).isNotNull();
        copied.process(behind);

        assertThat(behind.getValue().stamp()).isEqualTo(new Stamp(3, 7));
    }

    @Test
    void isNotMadeOfAWriteThatWasNotAccepted() {
        ReplaceIfStamp late = write(1, 2);

        assertThat(late.process(new Kept(entry(5)))).isFalse();
        assertThat(late.getBackupProcessor()).isNull();
    }
}
