package io.holdfast.cluster;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Answer;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.wire.ChangeJson;
import io.vertx.core.json.JsonObject;

/** The answers that an entry remembers, as bytes. Most of them are to holds that were placed. */
final class AnswerCodec {
    private static final int ACCEPTED = 0;
    private static final int REFUSED = 1;
    private static final int HOLD_PLACED = 0;
    private static final int OTHER_CHANGE = 1;

    private AnswerCodec() {}

    static void recent(EntryOutput out, RecentAnswer recent) {
        out.text(recent.commandId());
        out.maybe(recent.key(), AnswerCodec::key);
        out.instant(recent.until());
        if (recent.answer() instanceof Accepted accepted) {
            out.number(ACCEPTED);
            out.list(accepted.calendars(), AnswerCodec::revision);
            out.list(accepted.changes(), AnswerCodec::change);
        } else {
            Refused refused = (Refused) recent.answer();
            out.number(REFUSED);
            out.list(refused.calendars(), AnswerCodec::revision);
            refusal(out, refused.refusal());
            out.list(refused.alternatives(), AnswerCodec::alternative);
        }
    }

    static RecentAnswer recent(EntryInput in) {
        String commandId = in.text();
        IdempotencyKey key = in.maybe(AnswerCodec::key);
        var until = in.instant();
        Answer answer = in.number() == ACCEPTED
                ? new Accepted(in.list(AnswerCodec::revision), in.list(AnswerCodec::change), false)
                : refused(in);
        return new RecentAnswer(commandId, key, answer, until);
    }

    private static Refused refused(EntryInput in) {
        var calendars = in.list(AnswerCodec::revision);
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

    private static void revision(EntryOutput out, CalendarRevision revision) {
        EntryCodec.inspector(out, revision.inspector());
        out.text(revision.epoch());
        out.number(revision.revision());
    }

    private static CalendarRevision revision(EntryInput in) {
        return new CalendarRevision(EntryCodec.inspector(in), in.text(), in.number());
    }

    private static void change(EntryOutput out, Change change) {
        if (change instanceof HoldPlaced placed) {
            out.number(HOLD_PLACED);
            EntryCodec.hold(out, placed.hold());
        } else {
            out.number(OTHER_CHANGE);
            out.text(ChangeJson.of(change).encode());
        }
    }

    private static Change change(EntryInput in) {
        return in.number() == HOLD_PLACED
                ? new HoldPlaced(EntryCodec.hold(in))
                : ChangeJson.change(new JsonObject(in.text()));
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
