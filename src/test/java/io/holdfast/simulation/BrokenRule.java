package io.holdfast.simulation;

import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.inspector.Ids;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Lease;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The rules of the protocol, each broken by itself at the doors of the actors, and what must then be found broken. A name
 * in brackets is that of the same break in the models of the protocol.
 */
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
    READ_BACK_COUNTS(Promised.HOLD_EXCLUDES, Promised.SAME_ANSWER) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(new FaultyHoldStores.ReadingBack(real.holds()));
        }
    },
    /** Stamps are counters, which begin again (merge-counter, f-counter). */
    STAMPS_ARE_COUNTERS(Promised.HOLD_EXCLUDES) {
        @Override
        Plan plan(long seed) {
            return Scenes.bothSidesOfACutWrite(seed);
        }

        @Override
        public Ids ids(Ids real) {
            return new Ids() {
                @Override
                public String random() {
                    return real.random();
                }

                @Override
                public long bits() {
                    return 0;
                }
            };
        }
    },
    /** An absent entry is made anew without taking the next version (f). */
    ABSENT_NOT_FENCED(Promised.HOLD_EXCLUDES) {
        @Override
        Plan plan(long seed) {
            return Scenes.anInsertLandsAfterTotalLoss(seed);
        }

        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return new FaultyJournals.Unfenced(real).doors();
        }
    },
    /** The journal is read before the map, and the entry names no version (c-order). */
    JOURNAL_BEFORE_MAP(Promised.HOLD_EXCLUDES) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return new FaultyJournals.ReadBefore(real).doors();
        }
    },
    /** The journal is read as it was, and the entry names no version (c-stale). */
    JOURNAL_READ_STALE(Promised.HOLD_EXCLUDES) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return new FaultyJournals.ReadStale(real).doors();
        }
    },
    /** The journal is claimed without an intent in the map (a). */
    NO_INTENT(Promised.HOLD_EXCLUDES) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(FaultyHoldStores.withoutIntents(real.holds(), intent -> true));
        }
    },
    /** A cancel leaves the map alone (j). */
    CANCEL_WITHOUT_INTENT(Promised.HONEST_REFUSAL) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(FaultyHoldStores.withoutIntents(
                    real.holds(), intent -> intent.change().added().isEmpty()));
        }
    },
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
        public InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
            return next.intent() != null && next.intent().change() instanceof HoldConfirmed
                    ? Entries.withIntent(next, null)
                    : next;
        }
    },
    /** An insert of unknown outcome is taken for failed (h). */
    UNKNOWN_IS_FAILED(Promised.HOLD_EXCLUDES) {
        @Override
        Plan plan(long seed) {
            return Scenes.anInsertLandsAfterItsDeadline(seed);
        }

        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return new FaultyJournals.TakenForFailed(real).doors();
        }
    },
    /** An insert of unknown outcome is taken for done (h-done). */
    UNKNOWN_IS_DONE(Promised.WRITTEN_ONCE) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withJournal(new FaultyJournals.TakenForDone(real.journal()));
        }
    },
    /** An open intent that is not in the journal is taken for dead, and its claim is not taken (h-readonly). */
    RESOLVED_BY_READING(Promised.HOLD_EXCLUDES, Promised.HONEST_REFUSAL) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return new FaultyJournals.ResolvedByReading(real).doors();
        }
    },
    /** The clock of a member runs ahead (i-clock). */
    CLOCK_AHEAD(Promised.HOLD_EXCLUDES) {
        @Override
        public Duration clockIsAhead(int member, Duration real) {
            return member == 1 ? Duration.ofSeconds(3) : real;
        }
    },
    /** Expiry does not compare the stamp (i-nocompare). */
    EXPIRY_NOT_COMPARED(Promised.HOLD_EXCLUDES) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(new FaultyHoldStores.ExpiringUncompared(real.holds()));
        }
    },
    /** A member refuses without a lease (d-refusal, e-refusal). */
    NO_LEASE(Promised.HONEST_REFUSAL) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withLease(lease(() -> true, () -> 1));
        }
    },
    /** A lease that was lost and regained is the same lease (lease-term). */
    SAME_TERM_FOR_EVER(Promised.HONEST_REFUSAL) {
        @Override
        Plan plan(long seed) {
            return Scenes.aStampIsReadBeforeTheCutHeals(seed);
        }

        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withLease(lease(real.lease()::isValid, () -> 1));
        }
    },
    /** The others go on while the one that is cut off has its lease (d-nowait). */
    TAKEN_OVER_AT_ONCE(Promised.HONEST_REFUSAL) {
        @Override
        public boolean removesAtOnce() {
            return true;
        }
    },
    /** A refusal rests on memory alone (memory-refusal). */
    REFUSED_FROM_MEMORY(Promised.HONEST_REFUSAL) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(new FaultyHoldStores.StampFromMemory(real.holds()));
        }
    },
    /** A repeat is refused while its first attempt still runs (repeat-refusal). */
    REFUSAL_NOT_RECORDED(Promised.WRITTEN_ONCE) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(new FaultyHoldStores.NotRecording(real.holds()));
        }
    },
    /** What was answered out of the map is forgotten. */
    ANSWER_NOT_REMEMBERED(Promised.SAME_ANSWER) {
        @Override
        public InspectorEntry stored(Optional<InspectorEntry> present, InspectorEntry next) {
            List<RecentAnswer> refused = next.recent().stream()
                    .filter(recent -> recent.answer() instanceof Reply.Refused)
                    .toList();
            return Entries.withRecent(next, refused);
        }
    },
    /** After a split group a command claims again without looking for its own id (group-nolookup). */
    OWN_ID_NOT_LOOKED_FOR(Promised.WRITTEN_ONCE) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withJournal(new FaultyJournals.Split(real.journal()));
        }
    },
    /** Teams are asked in different orders (team-order). */
    TEAM_IN_ANY_ORDER(Promised.NOTHING_STUCK) {
        @Override
        public Owners owners(Owners real) {
            return new OwnersInAnyOrder(real);
        }
    },
    /** Orphaned intents are never fenced (stuck). */
    ORPHANS_NOT_FENCED(Promised.NOTHING_STUCK) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return new FaultyJournals.NeverFencing(real).doors();
        }
    },
    /** Foreign intents are fenced at once (livelock). */
    FENCED_AT_ONCE(Promised.NOTHING_STUCK) {
        @Override
        public Doors doors(Doors real, String writer, Life life) {
            return real.withHolds(new FaultyHoldStores.IntentsOverdue(real.holds(), writer));
        }
    },
    /** The journal lets two take the same version. */
    CLAIMS_NOT_UNIQUE(Promised.NO_OVERLAP, Promised.WRITTEN_ONCE) {
        @Override
        public boolean comparesClaims() {
            return false;
        }
    };

    private final Promised broken;
    private final Promised orElse;

    BrokenRule(Promised broken) {
        this(broken, broken);
    }

    BrokenRule(Promised broken, Promised orElse) {
        this.broken = broken;
        this.orElse = orElse;
    }

    /** The promises of which one must be found broken. */
    Set<Promised> broken() {
        return EnumSet.of(broken, orElse);
    }

    /** A world in which it shows sooner or later; any, where nothing else is said. */
    Plan plan(long seed) {
        return Plan.of(seed);
    }

    private static Lease lease(BooleanSupplier isValid, LongSupplier term) {
        return new Lease() {
            @Override
            public boolean isValid() {
                return isValid.getAsBoolean();
            }

            @Override
            public long term() {
                return term.getAsLong();
            }
        };
    }
}
