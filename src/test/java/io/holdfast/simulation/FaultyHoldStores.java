package io.holdfast.simulation;

import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Ways to the map of holds that break a rule of the protocol each. */
final class FaultyHoldStores {
    private FaultyHoldStores() {}

    /** What was read back counts as written. */
    static final class ReadingBack extends SeeingHoldStore {
        ReadingBack(HoldStore real) {
            super(real);
        }

        @Override
        public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
            return super.write(inspector, expected, next)
                    .compose(outcome -> outcome == WriteOutcome.UNKNOWN
                            ? real.readStamp(inspector)
                                    .map(stamp -> stamp.equals(Optional.of(next.stamp()))
                                            ? WriteOutcome.DONE
                                            : WriteOutcome.UNKNOWN)
                                    .otherwise(WriteOutcome.UNKNOWN)
                            : Future.succeededFuture(outcome));
        }
    }

    /** The new intents that are meant are not written. */
    static HoldStore withoutIntents(HoldStore real, Predicate<Intent> isMeant) {
        return new SeeingHoldStore(real) {
            @Override
            public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
                Intent intent = next.intent();
                boolean isNew = intent != null
                        && !seen(inspector)
                                .flatMap(entry -> Optional.ofNullable(entry.intent()))
                                .equals(Optional.of(intent));
                return intent != null && isNew && isMeant.test(intent)
                        ? Future.succeededFuture(WriteOutcome.DONE)
                        : super.write(inspector, expected, next);
            }
        };
    }

    /** The end of a hold that ran out is written into whatever is there. */
    static final class ExpiringUncompared extends SeeingHoldStore {
        ExpiringUncompared(HoldStore real) {
            super(real);
        }

        @Override
        public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
            List<EndedHold> before =
                    seen(inspector).<List<EndedHold>>map(InspectorEntry::ended).orElse(List.of());
            Optional<EndedHold> ranOut = next.ended().stream()
                    .filter(end -> end.how() == EndedHold.How.EXPIRED && !before.contains(end))
                    .findFirst();
            return super.write(inspector, expected, next)
                    .compose(outcome -> outcome == WriteOutcome.STAMP_DIFFERS && ranOut.isPresent()
                            ? remove(inspector, ranOut.get(), next.stamp())
                            : Future.succeededFuture(outcome));
        }

        private Future<WriteOutcome> remove(InspectorId inspector, EndedHold end, Stamp stamp) {
            return real.read(inspector)
                    .compose(there -> there.isEmpty()
                            ? Future.succeededFuture(WriteOutcome.STAMP_DIFFERS)
                            : real.write(
                                            inspector,
                                            there.map(InspectorEntry::stamp),
                                            Entries.withoutHold(
                                                    Entries.stamped(there.get(), stamp),
                                                    end.hold().id()))
                                    .map(WriteOutcome.STAMP_DIFFERS));
        }
    }

    /** The stamp is that of what was read or written last. */
    static final class StampFromMemory extends SeeingHoldStore {
        StampFromMemory(HoldStore real) {
            super(real);
        }

        @Override
        public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
            return Future.succeededFuture(seen(inspector).map(InspectorEntry::stamp));
        }
    }

    /** A refusal is not written down. */
    static final class NotRecording extends SeeingHoldStore {
        NotRecording(HoldStore real) {
            super(real);
        }

        @Override
        public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
            Map<String, RecentAnswer> before = seen(inspector)
                    .<Map<String, RecentAnswer>>map(InspectorEntry::recent)
                    .orElse(Map.of());
            boolean isRecorded = next.recent().values().stream()
                    .anyMatch(recent -> recent.answer() instanceof Reply.Refused && !before.containsValue(recent));
            return isRecorded ? Future.succeededFuture(WriteOutcome.DONE) : super.write(inspector, expected, next);
        }
    }

    /** The deadlines of others have always passed. */
    static final class IntentsOverdue extends SeeingHoldStore {
        private final String writer;

        IntentsOverdue(HoldStore real, String writer) {
            super(real);
            this.writer = writer;
        }

        @Override
        public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
            return super.read(inspector).map(found -> found.map(this::overdue));
        }

        private InspectorEntry overdue(InspectorEntry entry) {
            Intent intent = entry.intent();
            return intent == null || intent.writer().equals(writer)
                    ? entry
                    : Entries.withIntent(
                            entry,
                            new Intent(
                                    intent.commandId(),
                                    intent.key(),
                                    intent.change(),
                                    intent.base(),
                                    Instant.EPOCH,
                                    intent.writer()));
        }
    }
}
