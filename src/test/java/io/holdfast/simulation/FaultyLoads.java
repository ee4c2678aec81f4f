package io.holdfast.simulation;

import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Ways to load, and to show what was loaded, that break a rule of the protocol each. */
final class FaultyLoads {
    private FaultyLoads() {}

    /** A hold that is given back leaves the revision as it was. */
    static InspectorEntry withoutRiseByRelease(Optional<InspectorEntry> present, InspectorEntry next) {
        long before = present.map(InspectorEntry::revision).orElse(0L);
        boolean isRelease = next.ended().stream()
                .anyMatch(end -> end.how() == EndedHold.How.RELEASED
                        && present.stream().noneMatch(entry -> entry.ended().contains(end)));
        return isRelease && next.revision() > before ? Entries.atRevision(next, before) : next;
    }

    /** A change of holds while an intent is open begins no epoch. */
    static InspectorEntry inTheSameEpoch(Optional<InspectorEntry> present, InspectorEntry next) {
        return present.filter(before -> before.intent() != null
                        && !before.isOpening()
                        && !before.epoch().equals(next.epoch()))
                .map(before ->
                        Entries.atRevision(Entries.inEpoch(next, before.epoch()), before.revision() + next.revision()))
                .orElse(next);
    }

    /** What is found in the journal raises no revision. */
    static final class WithoutRise extends SeeingHoldStore {
        private final Mutation.Doors doors;

        WithoutRise(Mutation.Doors doors) {
            super(doors.holds());
            this.doors = doors;
        }

        @Override
        public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
            return super.read(inspector)
                    .compose(found -> found.isEmpty() || found.get().isOpening()
                            ? Future.succeededFuture(found)
                            : doors.journal()
                                    .load(inspector, found.get().journalVersion(), Window.WHOLE)
                                    .map(journalled -> found.map(entry -> lowered(
                                            entry,
                                            journalled.later().stream()
                                                    .filter(command -> command.change() != null)
                                                    .count()))));
        }

        private static InspectorEntry lowered(InspectorEntry entry, long later) {
            return Entries.atRevision(entry, entry.revision() - later);
        }
    }

    /** However far back it is to reach, a load does not go beyond a certain day. */
    static final class NotExtended extends FaultyJournals.Whole {
        private static final Instant DAY = Clients.at(-1, 1).start();

        NotExtended(CalendarStore journal) {
            super(journal);
        }

        @Override
        public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
            return super.load(inspector, since, window.isOfThePast() ? window : Window.from(DAY));
        }
    }

    /** A load that a claim of the member's own overtook is kept. */
    static final class Overtaken extends FaultyJournals.Whole {
        private final Map<InspectorId, JournalledCalendar> overtaken = new HashMap<>();

        Overtaken(Mutation.Doors doors) {
            super(doors.journal());
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            InspectorId inspector = command.claims().get(0).inspector();
            return super.load(inspector, 0, Window.WHOLE)
                    .onSuccess(before -> overtaken.put(inspector, before))
                    .transform(any -> super.claim(command, deadline));
        }

        @Override
        public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
            return super.load(inspector, since, window).map(now -> {
                JournalledCalendar before = window.isOfThePast() ? null : overtaken.remove(inspector);
                return before == null ? now : before;
            });
        }
    }

    /** Behind an open intent the journal is not read again while the stamp is the same. */
    static final class RestingOnIntents extends FaultyJournals.Pair {
        private final Map<InspectorId, Stamp> stamps = new HashMap<>();
        private final Map<InspectorId, JournalledCalendar> behind = new HashMap<>();

        RestingOnIntents(Mutation.Doors real) {
            super(real);
        }

        @Override
        HoldStore through() {
            return new Through() {
                @Override
                public Future<WriteOutcome> write(
                        InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
                    return super.write(inspector, expected, next).onSuccess(outcome -> {
                        if (outcome == WriteOutcome.DONE && stamps.containsKey(inspector)) {
                            stamps.put(inspector, next.stamp());
                        }
                    });
                }
            };
        }

        @Override
        public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
            Optional<InspectorEntry> entry = holds.seen(inspector);
            Stamp stamp = entry.map(InspectorEntry::stamp).orElse(null);
            JournalledCalendar known = behind.get(inspector);
            if (window.isOfThePast()) {
                return super.load(inspector, since, window);
            }
            if (known != null && stamp != null && stamp.equals(stamps.get(inspector))) {
                return Future.succeededFuture(known);
            }
            return super.load(inspector, since, window).onSuccess(now -> {
                boolean isOpen = entry.flatMap(there -> Optional.ofNullable(there.intent()))
                        .map(Intent::base)
                        .filter(base -> now.version() <= base)
                        .isPresent();
                if (isOpen && stamp != null) {
                    stamps.put(inspector, stamp);
                    behind.put(inspector, now);
                }
            });
        }
    }

    /** What was read is shown before a Write upon it is done. */
    static final class ShownUnwritten extends SeeingHoldStore {
        ShownUnwritten(HoldStore real) {
            super(real);
        }

        @Override
        public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
            boolean isUnchanged = seen(inspector).stream()
                    .anyMatch(there -> !there.isOpening()
                            && there.holds().equals(next.holds())
                            && Objects.equals(there.intent(), next.intent())
                            && there.recent().equals(next.recent()));
            return isUnchanged
                    ? real.readStamp(inspector).map(WriteOutcome.DONE).otherwise(WriteOutcome.UNKNOWN)
                    : super.write(inspector, expected, next);
        }
    }

    /** The entry is not announced before the no-op that its life begins with. */
    static final class Unannounced extends SeeingHoldStore {
        private final Map<InspectorId, InspectorEntry> unsaid = new HashMap<>();

        Unannounced(HoldStore real) {
            super(real);
        }

        @Override
        public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
            return super.read(inspector).map(found -> found.or(() -> Optional.ofNullable(unsaid.get(inspector))));
        }

        @Override
        public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
            if (next.isOpening()) {
                unsaid.put(inspector, next);
                return Future.succeededFuture(WriteOutcome.DONE);
            }
            InspectorEntry opening = unsaid.get(inspector);
            boolean isFirst = opening != null && expected.equals(Optional.of(opening.stamp()));
            return super.write(inspector, isFirst ? Optional.empty() : expected, next)
                    .onSuccess(outcome -> {
                        if (isFirst && outcome != WriteOutcome.NOT_BEGUN) {
                            unsaid.remove(inspector);
                        }
                    });
        }
    }
}
