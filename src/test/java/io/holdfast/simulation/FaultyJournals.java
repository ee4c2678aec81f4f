package io.holdfast.simulation;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyClaimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.NotBegun;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Unknown;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ways to the journal, and to the map beside it, that break a rule of the protocol each. */
final class FaultyJournals {
    private FaultyJournals() {}

    /** A way that breaks nothing by itself. */
    static class Whole implements CalendarStore {
        final CalendarStore journal;

        Whole(CalendarStore journal) {
            this.journal = journal;
        }

        @Override
        public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
            return journal.load(inspector, since, window);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return journal.claim(command, deadline);
        }

        @Override
        public Future<List<JournalCommand>> find(
                Collection<String> commandIds, Collection<IdempotencyKey> keys, String companyId) {
            return journal.find(commandIds, keys, companyId);
        }
    }

    static final class TakenForDone extends Whole {
        TakenForDone(CalendarStore journal) {
            super(journal);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return super.claim(command, deadline)
                    .map(outcome -> outcome instanceof Unknown ? new Claimed(command.id()) : outcome);
        }
    }

    static final class TakenForNotBegun extends Whole {
        TakenForNotBegun(CalendarStore journal) {
            super(journal);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return super.claim(command, deadline).map(outcome -> outcome instanceof Unknown ? new NotBegun() : outcome);
        }
    }

    /** The document was written, and its repeat refused: it is taken for written for nobody. */
    static final class Split extends Whole {
        Split(CalendarStore journal) {
            super(journal);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return super.claim(command, deadline)
                    .map(outcome -> outcome instanceof Unknown ? new AlreadyClaimed() : outcome);
        }

        @Override
        public Future<List<JournalCommand>> find(
                Collection<String> commandIds, Collection<IdempotencyKey> keys, String companyId) {
            return commandIds.isEmpty() ? super.find(commandIds, keys, companyId) : Future.succeededFuture(List.of());
        }
    }

    /** A journal and a map that know of each other. */
    abstract static class Pair extends Whole {
        final SeeingHoldStore holds;
        final Mutation.Doors real;
        private final Set<String> failed = new HashSet<>();

        Pair(Mutation.Doors real) {
            super(real.journal());
            this.real = real;
            this.holds = new SeeingHoldStore(real.holds());
        }

        Mutation.Doors doors() {
            return new Mutation.Doors(through(), this, real.lease());
        }

        /** By itself hides the intents that are taken for failed. */
        HoldStore through() {
            return new Through() {
                @Override
                public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
                    return holds.read(inspector).map(found -> found.map(Pair.this::withoutFailed));
                }
            };
        }

        void takeForFailed(String commandId) {
            failed.add(commandId);
        }

        private InspectorEntry withoutFailed(InspectorEntry entry) {
            Intent intent = entry.intent();
            return intent != null && failed.contains(intent.commandId()) ? Entries.withIntent(entry, null) : entry;
        }

        static boolean isNoOp(JournalCommand command) {
            return command.kind().equals(JournalCommand.NO_OP);
        }

        boolean isAbsent(JournalCommand command) {
            return holds.seen(command.claims().get(0).inspector())
                    .filter(entry -> !entry.isOpening())
                    .isEmpty();
        }

        /** To the map of holds. */
        class Through implements HoldStore {
            @Override
            public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
                return holds.read(inspector);
            }

            @Override
            public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
                return holds.readStamp(inspector);
            }

            @Override
            public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
                return holds.write(inspector, expected, next);
            }
        }
    }

    static final class TakenForFailed extends Pair {
        TakenForFailed(Mutation.Doors real) {
            super(real);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return super.claim(command, deadline).map(outcome -> {
                if (outcome instanceof Unknown) {
                    takeForFailed(command.id());
                }
                return outcome;
            });
        }
    }

    static final class ResolvedByReading extends Pair {
        ResolvedByReading(Mutation.Doors real) {
            super(real);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            if (!isNoOp(command) || isAbsent(command)) {
                return super.claim(command, deadline);
            }
            Claim claim = command.claims().get(0);
            return load(claim.inspector(), 0, Window.WHOLE)
                    .<ClaimOutcome>map(there -> {
                        if (there.version() < claim.version()) {
                            holds.seen(claim.inspector())
                                    .flatMap(entry -> Optional.ofNullable(entry.intent()))
                                    .ifPresent(intent -> takeForFailed(intent.commandId()));
                        }
                        return new AlreadyClaimed();
                    })
                    .otherwise(new Unknown());
        }
    }

    static final class NeverFencing extends Pair {
        NeverFencing(Mutation.Doors real) {
            super(real);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return isNoOp(command) && !isAbsent(command)
                    ? real.journal()
                            .load(command.claims().get(0).inspector(), 0, Window.WHOLE)
                            .<ClaimOutcome>transform(any -> Future.succeededFuture(new Unknown()))
                    : super.claim(command, deadline);
        }
    }

    /** The no-op is not written; the entry is, at the version that is there. */
    static final class Unfenced extends Pair {
        Unfenced(Mutation.Doors real) {
            super(real);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return isNoOp(command) && isAbsent(command)
                    ? Future.succeededFuture(new Claimed(command.id()))
                    : super.claim(command, deadline);
        }

        @Override
        HoldStore through() {
            return new Through() {
                @Override
                public Future<WriteOutcome> write(
                        InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
                    boolean isOpened = holds.seen(inspector)
                            .filter(InspectorEntry::isOpening)
                            .isPresent();
                    return !isOpened || next.isOpening()
                            ? super.write(inspector, expected, next)
                            : super.write(inspector, expected, Entries.atVersion(next, next.journalVersion() - 1))
                                    .map(outcome ->
                                            outcome == WriteOutcome.DONE ? WriteOutcome.STAMP_DIFFERS : outcome);
                }
            };
        }
    }

    static final class ReadBefore extends Pair {
        private final Map<InspectorId, JournalledCalendar> before = new HashMap<>();

        ReadBefore(Mutation.Doors real) {
            super(real);
        }

        @Override
        HoldStore through() {
            return new Through() {
                @Override
                public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
                    return real.journal().load(inspector, 0, Window.WHOLE).compose(journalled -> {
                        before.put(inspector, journalled);
                        return super.read(inspector).map(found -> found.map(entry -> Entries.atVersion(entry, 0)));
                    });
                }
            };
        }

        @Override
        public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
            JournalledCalendar known = window.isOfThePast() ? null : before.get(inspector);
            return known == null ? super.load(inspector, since, window) : Future.succeededFuture(known);
        }
    }

    static final class ReadStale extends Pair {
        private final Map<InspectorId, JournalledCalendar> earlier = new HashMap<>();

        ReadStale(Mutation.Doors real) {
            super(real);
        }

        @Override
        HoldStore through() {
            return new Through() {
                @Override
                public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
                    return super.read(inspector).map(found -> found.map(entry -> Entries.atVersion(entry, 0)));
                }
            };
        }

        @Override
        public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
            return super.load(inspector, 0, window).map(now -> {
                JournalledCalendar known = window.isOfThePast() ? null : earlier.put(inspector, now);
                return known == null ? now : known;
            });
        }
    }
}
