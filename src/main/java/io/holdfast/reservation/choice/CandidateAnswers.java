package io.holdfast.reservation.choice;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the candidates of one command have said so far. */
final class CandidateAnswers {
    private static final int CONFLICTS_MAX = 50;

    private final List<InspectorId> candidates;
    private final List<Refused> refusals = new ArrayList<>();
    private @Nullable Unavailable unavailable;

    CandidateAnswers(List<InspectorId> candidates) {
        this.candidates = candidates;
    }

    /** Whether another candidate may say yes after this one's word; if so it is kept in mind. */
    boolean goesOnAfter(Reply reply) {
        if (reply instanceof Refused refused) {
            refusals.add(refused);
            return isAboutOneOnly(refused);
        }
        if (reply instanceof Unavailable nothingBegun) {
            unavailable = nothingBegun;
            return true;
        }
        return false;
    }

    /** Whether the reason says nothing about the other candidates. Some rules are one's own: skills, for one. */
    static boolean isAboutOneOnly(Refused refused) {
        Reason reason = refused.refusal().reason();
        return reason == Reason.SLOT_TAKEN || reason == Reason.AGAINST_THE_RULES;
    }

    /** Whether they all answered, and the slot was taken with one of them at least. */
    boolean isTaken() {
        return unavailable == null && taken().isPresent();
    }

    private Optional<Refused> taken() {
        return refusals.stream()
                .filter(refused -> refused.refusal().reason() == Reason.SLOT_TAKEN)
                .findFirst();
    }

    /** When all were asked: one that could not answer might have been free, so its word is the last. */
    Reply answer(List<Alternative> alternatives) {
        if (unavailable != null) {
            return unavailable;
        }
        Refused first = taken().orElseGet(() -> refusals.get(0));
        Refusal refusal = first.refusal();
        return new Refused(
                new Refusal(refusal.reason(), refusal.detail(), refusal.pointer(), conflicts(refusal.reason())),
                revisions(),
                alternatives);
    }

    private List<Conflict> conflicts(Reason reason) {
        return refusals.stream()
                .filter(refused -> refused.refusal().reason() == reason)
                .flatMap(refused -> refused.refusal().conflicts().stream())
                .sorted(Comparator.comparing(conflict -> conflict.interval().start()))
                .limit(CONFLICTS_MAX)
                .toList();
    }

    private List<CalendarRevision> revisions() {
        Map<InspectorId, CalendarRevision> known = new HashMap<>();
        refusals.forEach(refused -> refused.calendars().forEach(revision -> known.put(revision.inspector(), revision)));
        return candidates.stream()
                .flatMap(inspector -> Optional.ofNullable(known.get(inspector)).stream())
                .toList();
    }
}
