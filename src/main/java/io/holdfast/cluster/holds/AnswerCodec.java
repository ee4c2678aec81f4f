package io.holdfast.cluster.holds;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Answer;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.wire.StoredForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers that an entry remembers, as bytes. Most of them are to holds that were placed, and are in the entry
 * themselves: of those only the place there is written, and of a revision in the entry's epoch only the number.
 */
final class AnswerCodec {
    private static final int ACCEPTED = 0;
    private static final int REFUSED = 1;
    private static final int HOLD_PLACED = 0;
    private static final int OTHER_CHANGE = 1;
    private static final int HOLD_IN_ENTRY = 2;

    private static final StoredForm<Change> CHANGE = StoredForm.of(Change.class);

    private final String epoch;
    private final List<Hold> holds;
    private final Map<String, Integer> places;

    private AnswerCodec(String epoch, List<Hold> holds, Map<String, Integer> places) {
        this.epoch = epoch;
        this.holds = holds;
        this.places = places;
    }

    /** For writing an entry with this epoch and these holds. */
    static AnswerCodec writing(String epoch, List<Hold> holds) {
        Map<String, Integer> places = new HashMap<>(2 * holds.size());
        for (int i = 0; i < holds.size(); i++) {
            places.put(holds.get(i).id(), i);
        }
        return new AnswerCodec(epoch, holds, places);
    }

    /** For reading one, whose epoch and holds stand before its answers. */
    static AnswerCodec reading(String epoch, List<Hold> holds) {
        return new AnswerCodec(epoch, holds, Map.of());
    }

    void recent(EntryOutput out, RecentAnswer recent) {
        out.text(recent.commandId());
        out.maybe(recent.key(), AnswerCodec::key);
        out.instant(recent.until());
        if (recent.answer() instanceof Accepted accepted) {
            out.number(ACCEPTED);
            out.list(accepted.calendars(), this::revision);
            out.list(accepted.changes(), this::change);
        } else {
            Refused refused = (Refused) recent.answer();
            out.number(REFUSED);
            out.list(refused.calendars(), this::revision);
            refusal(out, refused.refusal());
            out.list(refused.alternatives(), AnswerCodec::alternative);
        }
    }

    RecentAnswer recent(EntryInput in) {
        String commandId = in.text();
        IdempotencyKey key = in.maybe(AnswerCodec::key);
        var until = in.instant();
        Answer answer = in.number() == ACCEPTED
                ? new Accepted(in.list(this::revision), in.list(this::change), false)
                : refused(in);
        return new RecentAnswer(commandId, key, answer, until);
    }

    private Refused refused(EntryInput in) {
        var calendars = in.list(this::revision);
        return new Refused(refusal(in), calendars, in.list(AnswerCodec::alternative));
    }

    private static void key(EntryOutput out, IdempotencyKey key) {
        out.text(key.companyId());
        out.text(key.path());
        out.text(key.key());
        out.text(key.requestHash());
    }

    private static IdempotencyKey key(EntryInput in) {
        return new IdempotencyKey(in.text(), in.text(), in.text(), in.text());
    }

    private void revision(EntryOutput out, CalendarRevision revision) {
        EntryCodec.inspector(out, revision.inspector());
        out.maybe(revision.epoch().equals(epoch) ? null : revision.epoch(), EntryOutput::text);
        out.number(revision.revision());
    }

    private CalendarRevision revision(EntryInput in) {
        InspectorId inspector = EntryCodec.inspector(in);
        String other = in.maybe(EntryInput::text);
        return new CalendarRevision(inspector, other == null ? epoch : other, in.number());
    }

    private void change(EntryOutput out, Change change) {
        if (change instanceof HoldPlaced placed) {
            Integer place = places.get(placed.hold().id());
            if (place != null && holds.get(place).equals(placed.hold())) {
                out.number(HOLD_IN_ENTRY);
                out.number(place);
            } else {
                out.number(HOLD_PLACED);
                EntryCodec.hold(out, placed.hold());
            }
        } else {
            out.number(OTHER_CHANGE);
            out.text(CHANGE.text(change));
        }
    }

    private Change change(EntryInput in) {
        long kind = in.number();
        if (kind == HOLD_IN_ENTRY) {
            return new HoldPlaced(holds.get((int) in.number()));
        }
        return kind == HOLD_PLACED ? new HoldPlaced(EntryCodec.hold(in)) : CHANGE.read(in.text());
    }

    private static void refusal(EntryOutput out, Refusal refusal) {
        out.constant(refusal.reason());
        out.text(refusal.detail());
        out.maybe(refusal.pointer(), EntryOutput::text);
        out.list(refusal.conflicts(), AnswerCodec::conflict);
    }

    private static Refusal refusal(EntryInput in) {
        return new Refusal(
                in.constant(Refusal.Reason.class),
                in.text(),
                in.maybe(EntryInput::text),
                in.list(AnswerCodec::conflict));
    }

    private static void conflict(EntryOutput out, Conflict conflict) {
        EntryCodec.inspector(out, conflict.inspector());
        out.constant(conflict.kind());
        EntryCodec.interval(out, conflict.interval());
    }

    private static Conflict conflict(EntryInput in) {
        return new Conflict(EntryCodec.inspector(in), in.constant(OccupancyKind.class), EntryCodec.interval(in));
    }

    private static void alternative(EntryOutput out, Alternative free) {
        out.list(free.inspectors(), EntryCodec::inspector);
        EntryCodec.interval(out, free.interval());
    }

    private static Alternative alternative(EntryInput in) {
        return new Alternative(in.list(EntryCodec::inspector), EntryCodec.interval(in));
    }
}
