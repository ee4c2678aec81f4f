package io.holdfast.cluster.member;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all clocks say at one moment, as one member heard it; its own says 0. Every two have to agree, not each with a
 * third: two that are each a second off a third differ by two. A clock that most of the others contradict is the one that
 * is wrong, and nobody has to agree with it; where two contradict each other and no more, either may be.
 *
 * @param others how many members there are beside this one, heard or not
 */
record ClockSpread(List<Told> told, int others) {
    /** By which two clocks may differ, as a deadline that another member has set is allowed so much. */
    static final long SKEW_MILLIS_MAX = 1000;

    ClockSpread {
        told = List.copyOf(told);
    }

    /**
     * Another's clock.
     *
     * @param aheadMillis of this member's own
     * @param uncertainMillis by which that may be wrong, either way
     */
    record Told(ClockAgreement.Other by, long aheadMillis, long uncertainMillis) {
        boolean isAgreed() {
            return Math.abs(aheadMillis) <= SKEW_MILLIS_MAX;
        }

        /** Surely, however long the answer took. */
        boolean isContradiction() {
            return Math.abs(aheadMillis) - uncertainMillis > SKEW_MILLIS_MAX;
        }

        private boolean contradicts(Told another) {
            long apart = Math.abs(aheadMillis - another.aheadMillis);
            return apart - uncertainMillis - another.uncertainMillis > SKEW_MILLIS_MAX;
        }
    }

    /**
     * What is wrong with this member's clock, or with another's as far as can be told from here.
     *
     * @param millis by which it is behind
     * @param of whom it differs from
     * @param isOursToMend whether it is this member that has to start anew: most others contradict it, or one that owns
     *     inspectors and was there before it
     */
    record Difference(long millis, String of, boolean isOursToMend) {
        @Override
        public String toString() {
            return "this member's clock is " + Math.abs(millis) + " ms " + (millis > 0 ? "behind " : "before ") + of;
        }
    }

    /** The greatest one that counts; empty where every two agree, but for clocks that most contradict. */
    Optional<Difference> difference() {
        List<Told> contradicting = told.stream()
                .filter(Told::isContradiction)
                .sorted(Comparator.comparingLong(Told::aheadMillis))
                .toList();
        if (isMost(contradicting.size())) {
            long median = contradicting.get(contradicting.size() / 2).aheadMillis();
            return Optional.of(new Difference(median, "those of the others", true));
        }
        boolean isOursToMend = contradicting.stream()
                .filter(one -> !isContradictedByMost(one))
                .anyMatch(one -> one.by().isOwner() && one.by().isOlder());
        return contradicting.stream()
                .filter(one -> !isContradictedByMost(one))
                .max(Comparator.comparingLong(one -> Math.abs(one.aheadMillis())))
                .map(one -> new Difference(
                        one.aheadMillis(), "that of member " + one.by().id(), isOursToMend));
    }

    /**
     * Whether this member may begin to own inspectors: half of the others agree, and each of those who own some already,
     * or were there before and may be about to, but for clocks that most contradict. An owner that has not been heard yet
     * is waited for.
     */
    boolean mayOwn(int owners) {
        long agreeing = told.stream().filter(Told::isAgreed).count();
        long heardOwners = told.stream().filter(one -> one.by().isOwner()).count();
        boolean isDenied = told.stream()
                .filter(one -> one.by().isOwner() || one.by().isOlder())
                .anyMatch(one -> !one.isAgreed() && !isContradictedByMost(one));
        return 2 * agreeing >= others && heardOwners == owners && !isDenied;
    }

    private boolean isContradictedByMost(Told one) {
        long beside = told.stream().filter(one::contradicts).count();
        return isMost(beside + (one.isContradiction() ? 1 : 0));
    }

    private boolean isMost(long count) {
        return 2 * count > others;
    }
}
