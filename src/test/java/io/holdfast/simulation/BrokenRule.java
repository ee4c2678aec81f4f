package io.holdfast.simulation;

import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.runtime.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/**
 * The rules of the protocol, each broken by itself at the doors of the actors, and what must then be found broken. A name
 * in brackets is that of the same break in the models of the protocol.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without a state, and a set that never changes
enum BrokenRule implements Mutation {
    /** A Write does not compare the stamp. */
    STAMP_NOT_COMPARED(Promised.HOLD_EXCLUDES) {
        @Override
        public boolean comparesStamps() {
            return false;
        }
    },
    /** What is written into the copy of one that is cut off counts (d, e, e-both, e-indet). */
    MINORITY_COUNTS(Promised.HOLD_EXCLUDES) {
        @Override
        public boolean countsMinority() {
            return true;
        }
    },
    /** One's own change read back counts as done (e-readback, repeat-readback). */
    READ_BACK_COUNTS(
            real -> real.withHolds(new FaultyHoldStores.ReadingBack(real.holds())),
            Promised.HOLD_EXCLUDES,
            Promised.SAME_ANSWER),
    /** Stamps are counters, which begin again (merge-counter, f-counter). */
    STAMPS_ARE_COUNTERS(Promised.HOLD_EXCLUDES) {
        @Override
        Plan plan(long seed) {
            return Scenes.bothSidesOfACutWrite(seed);
        }

        @Override
        public Ids ids(Ids real) {
            return new WithoutBits(real);
        }
    },
    /** An absent entry is made anew without taking the next version (f). */
    ABSENT_NOT_FENCED(
            Scenes::anInsertLandsAfterTotalLoss,
            real -> new FaultyJournals.Unfenced(real).doors(),
            Promised.HOLD_EXCLUDES),
    /** The journal is read before the map, and the entry names no version (c-order). */
    JOURNAL_BEFORE_MAP(
            Scenes::anEntryIsReadLongAfterTheJournal,
            real -> new FaultyJournals.ReadBefore(real).doors(),
            Promised.HOLD_EXCLUDES),
    /** The journal is read as it was, and the entry names no version (c-stale). */
    JOURNAL_READ_STALE(real -> new FaultyJournals.ReadStale(real).doors(), Promised.HOLD_EXCLUDES),
    /** The journal is claimed without an intent in the map (a). */
    NO_INTENT(
            real -> real.withHolds(FaultyHoldStores.withoutIntents(real.holds(), intent -> true)),
            Promised.HOLD_EXCLUDES),
    /** Memory that has to reach further back is taken to do so as it is. */
    NOT_EXTENDED(real -> real.withJournal(new FaultyLoads.NotExtended(real.journal())), Promised.NO_OVERLAP),
    /** A cancel leaves the map alone (j). */
    CANCEL_WITHOUT_INTENT(
            real -> real.withHolds(FaultyHoldStores.withoutIntents(
                    real.holds(), intent -> intent.change().added().isEmpty())),
            Promised.HONEST_REFUSAL),
    /** A confirm removes its hold first (g). */
    CONFIRM_REMOVES_ITS_HOLD(Promised.HOLD_EXCLUDES) {
        @Override
        public InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
            return next.intent() != null && next.intent().change() instanceof HoldConfirmed confirmed
                    ? Entries.withoutHold(
                            Entries.withIntent(next, null), confirmed.hold().id())
                    : next;
        }
    },
    /** A confirm does not mark its hold (g-unmarked). */
    CONFIRM_DOES_NOT_MARK(Promised.HOLD_EXCLUDES, Promised.HONEST_REFUSAL) {
        @Override
        Plan plan(long seed) {
            return Scenes.aConfirmIsLateAndItsHoldRunsOut(seed);
        }

        @Override
        public InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
            return next.intent() != null && next.intent().change() instanceof HoldConfirmed
                    ? Entries.withIntent(next, null)
                    : next;
        }
    },
    /** An insert of unknown outcome is taken for failed (h). */
    UNKNOWN_IS_FAILED(
            Scenes::anInsertLandsAfterItsDeadline,
            real -> new FaultyJournals.TakenForFailed(real).doors(),
            Promised.HOLD_EXCLUDES),
    /** An insert of unknown outcome is taken for done (h-done). */
    UNKNOWN_IS_DONE(real -> real.withJournal(new FaultyJournals.TakenForDone(real.journal())), Promised.WRITTEN_ONCE),
    /** An open intent that is not in the journal is taken for dead, and its claim is not taken (h-readonly). */
    RESOLVED_BY_READING(
            Scenes::anInsertLandsAfterItsDeadline,
            real -> new FaultyJournals.ResolvedByReading(real).doors(),
            Promised.HOLD_EXCLUDES,
            Promised.HONEST_REFUSAL),
    /** The clock of a member runs ahead (i-clock). */
    CLOCK_AHEAD(Promised.HOLD_EXCLUDES) {
        @Override
        public Duration clockIsAhead(int member, Duration real) {
            return member == 1 ? Duration.ofSeconds(3) : real;
        }
    },
    /** Expiry does not compare the stamp (i-nocompare). */
    EXPIRY_NOT_COMPARED(
            real -> real.withHolds(new FaultyHoldStores.ExpiringUncompared(real.holds())), Promised.HOLD_EXCLUDES),
    /** A member refuses without a lease (d-refusal, e-refusal). */
    NO_LEASE(real -> real.withLease(new SaidLease(() -> true, () -> 1)), Promised.HONEST_REFUSAL),
    /** A lease that was lost and regained is the same lease (lease-term). */
    SAME_TERM_FOR_EVER(
            Scenes::aStampIsReadBeforeTheCutHeals,
            real -> real.withLease(new SaidLease(real.lease()::isValid, () -> 1)),
            Promised.HONEST_REFUSAL),
    /** The others go on while the one that is cut off has its lease (d-nowait). */
    TAKEN_OVER_AT_ONCE(Promised.HONEST_REFUSAL) {
        @Override
        public boolean removesAtOnce() {
            return true;
        }
    },
    /** A refusal rests on memory alone (memory-refusal). */
    REFUSED_FROM_MEMORY(
            real -> real.withHolds(new FaultyHoldStores.StampFromMemory(real.holds())), Promised.HONEST_REFUSAL),
    /** A repeat is refused while its first attempt still runs (repeat-refusal). */
    REFUSAL_NOT_RECORDED(
            real -> real.withHolds(new FaultyHoldStores.NotRecording(real.holds())), Promised.WRITTEN_ONCE),
    /** What was answered out of the map is forgotten. */
    ANSWER_NOT_REMEMBERED(Promised.SAME_ANSWER) {
        @Override
        public InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
            List<RecentAnswer> refused = next.recent().values().stream()
                    .filter(recent -> recent.answer() instanceof Reply.Refused)
                    .toList();
            return Entries.withRecent(next, refused);
        }
    },
    /** After a split group a command claims again without looking for its own id (group-nolookup). */
    OWN_ID_NOT_LOOKED_FOR(real -> real.withJournal(new FaultyJournals.Split(real.journal())), Promised.WRITTEN_ONCE),
    /** Teams are asked in different orders (team-order). */
    TEAM_IN_ANY_ORDER(Promised.NOTHING_STUCK) {
        @Override
        public Owners owners(Owners real) {
            return new OwnersInAnyOrder(real);
        }
    },
    /** Orphaned intents are never fenced (stuck). */
    ORPHANS_NOT_FENCED(real -> new FaultyJournals.NeverFencing(real).doors(), Promised.NOTHING_STUCK),
    /** Foreign intents are fenced at once (livelock). */
    FENCED_AT_ONCE(Promised.NOTHING_STUCK) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(new FaultyHoldStores.IntentsOverdue(real.holds(), writer));
        }
    },
    /** A hold that is given back raises no revision. */
    RELEASE_RAISES_NOTHING(Promised.ONE_CONTENT) {
        @Override
        public InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
            return FaultyLoads.withoutRiseByRelease(present, next);
        }
    },
    /** Holds that are written while an intent is open go on with the epoch. */
    EPOCH_GOES_ON_OVER_AN_INTENT(Promised.ONE_CONTENT) {
        @Override
        public InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
            return FaultyLoads.inTheSameEpoch(present, next);
        }
    },
    /** A team is answered the revisions that were foreseen, and not those of what was written. */
    TEAM_ANSWERS_WHAT_IT_FORESAW(Promised.ONE_CONTENT) {
        @Override
        public Owners owners(Owners real) {
            return new OwnersForesee(real);
        }
    },
    /** What a load finds in the journal raises no revision. */
    LOAD_RAISES_NOTHING(real -> real.withHolds(new FaultyLoads.WithoutRise(real)), Promised.ONE_CONTENT),
    /** A load that was overtaken by what the member itself did is kept. */
    OVERTAKEN_LOAD_KEPT(real -> real.withJournal(new FaultyLoads.Overtaken(real)), Promised.ONE_CONTENT),
    /** What was read back, or taken over, is shown before one Write is done. */
    SHOWN_BEFORE_A_WRITE(
            Scenes::aCopyIsAheadWhenItIsRead,
            real -> real.withHolds(new FaultyLoads.ShownUnwritten(real.holds())),
            Promised.SHOWN_IS_KEPT),
    /** A refusal rests on an intent that was settled meanwhile (intent-refusal). */
    REFUSED_ON_AN_INTENT(
            Scenes::anIntentIsSettledByAnother,
            real -> new FaultyLoads.RestingOnIntents(real).doors(),
            Promised.HONEST_REFUSAL),
    /** An entry is made after its no-op, and not announced before it. */
    OPENED_UNANNOUNCED(
            Scenes::anEntryIsMadeAgainByOneThatIsLate,
            real -> real.withHolds(new FaultyLoads.Unannounced(real.holds())),
            Promised.HOLD_EXCLUDES),
    /** A new owner adds no skew to the deadlines that it finds. */
    NO_SKEW(Promised.HOLD_EXCLUDES) {
        @Override
        public Duration skew() {
            return Duration.ZERO;
        }
    },
    /** A withdrawn part of a team's repeated command settles its intent. */
    WITHDRAWN_PART_SETTLES(Promised.HOLD_EXCLUDES, Promised.WRITTEN_ONCE) {
        @Override
        Plan plan(long seed) {
            return Scenes.aTeamIsAskedTwice(seed);
        }

        @Override
        public Owners owners(Owners real) {
            return new OwnersForget(real);
        }
    },
    /** A repeat with its key is another command. */
    KEY_NOT_KEPT(Promised.SAME_ANSWER) {
        @Override
        public KeyStore keys(KeyStore real) {
            return new FaultyKeys.Forgetful(real);
        }
    },
    /** A key stands for whatever is asked with it. */
    KEY_OF_ANY_REQUEST(Promised.SAME_ANSWER) {
        @Override
        public KeyStore keys(KeyStore real) {
            return new FaultyKeys.OfAnyRequest(real);
        }
    },
    /** A refusal takes the key of an attempt that may stand. */
    KEY_TAKEN_BY_ANY_REFUSAL(Promised.SAME_ANSWER) {
        @Override
        Plan plan(long seed) {
            return Scenes.aKeyIsGivenUpLate(seed);
        }

        @Override
        public KeyStore keys(KeyStore real) {
            return new FaultyKeys.Uncompared(real);
        }
    },
    /** What is not known is told as nothing. */
    UNKNOWN_TOLD_AS_NOTHING(
            real -> real.withJournal(new FaultyJournals.TakenForNotBegun(real.journal())), Promised.WRITTEN_ONCE),
    /** The end of a durable hold is not written before its time is free. */
    ENDS_NOT_WRITTEN(
            Scenes::aDurableHoldIsTheOnlyThingThere,
            real -> real.withJournal(new FaultyDurableHolds.NotEnded(real.journal())),
            Promised.NO_OVERLAP),
    /** A durable hold is known to those who saw it placed, and to nobody else. */
    DURABLE_NOT_LOADED(
            Scenes::aDurableHoldIsTheOnlyThingThere,
            real -> real.withJournal(new FaultyDurableHolds.NotLoaded(real.journal())),
            Promised.NO_OVERLAP,
            Promised.HOLD_EXCLUDES),
    /** The journal lets two take the same version. */
    CLAIMS_NOT_UNIQUE(Promised.NO_OVERLAP, Promised.WRITTEN_ONCE) {
        @Override
        public boolean comparesClaims() {
            return false;
        }
    };

    private final LongFunction<Plan> scene;
    private final UnaryOperator<Doors> doors;
    private final Set<Promised> broken;

    BrokenRule(Promised... broken) {
        this(Plan::of, real -> real, broken);
    }

    BrokenRule(UnaryOperator<Doors> doors, Promised... broken) {
        this(Plan::of, doors, broken);
    }

    BrokenRule(LongFunction<Plan> scene, UnaryOperator<Doors> doors, Promised... broken) {
        this.scene = scene;
        this.doors = doors;
        this.broken = Set.of(broken);
    }

    /** The promises of which one must be found broken. */
    Set<Promised> broken() {
        return broken;
    }

    /** It is looked for these alone: a rule that is broken breaks other promises, too. */
    @Override
    public boolean isLookedFor(Promised promise) {
        return broken.contains(promise);
    }

    @Override
    public Doors doors(Doors real, String writer, Life life) {
        return doors.apply(real);
    }

    /** A world in which it shows sooner or later; any, where nothing else is said. */
    Plan plan(long seed) {
        return scene.apply(seed);
    }
}
