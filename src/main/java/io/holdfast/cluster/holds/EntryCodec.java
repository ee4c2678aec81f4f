package io.holdfast.cluster.holds;

import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.wire.StoredForm;
import java.util.List;

/**
 * An inspector's entry, but for its stamp, as bytes. A hold is written as few bytes, as each copy for another member has
 * them all; an intent, of which there is one at most and an insert into the journal behind it, as JSON.
 *
 * <p>All of it as JSON lost: a busy inspector's entry was 2,053 bytes and took 20 µs to encode, against 762 bytes and
 * 2.4 µs, of a Write that takes 14 µs.
 */
final class EntryCodec {
    /** The first number of every entry: a member refuses what it cannot read rather than misread it. */
    private static final int FORMAT = 3;

    private static final StoredForm<Intent> INTENT = StoredForm.of(Intent.class);

    private EntryCodec() {}

    static byte[] encode(InspectorEntry entry) {
        EntryOutput out = new EntryOutput();
        out.number(FORMAT);
        out.number(entry.journalVersion());
        out.text(entry.epoch());
        out.number(entry.revision());
        out.list(entry.holds(), EntryCodec::hold);
        out.maybe(entry.intent(), (to, intent) -> to.text(INTENT.text(intent)));
        AnswerCodec answers = AnswerCodec.writing(entry.epoch(), List.copyOf(entry.holds()));
        out.list(entry.recent().values(), answers::recent);
        out.list(entry.ended(), EntryCodec::ended);
        return out.toBytes();
    }

    static InspectorEntry decode(Stamp stamp, byte[] bytes) {
        EntryInput in = new EntryInput(bytes);
        long format = in.number();
        if (format != FORMAT) {
            throw new IllegalArgumentException("an entry in format " + format + "; this member reads " + FORMAT);
        }
        long journalVersion = in.number();
        String epoch = in.text();
        long revision = in.number();
        List<Hold> holds = in.list(EntryCodec::hold);
        Intent intent = in.maybe(from -> INTENT.read(from.text()));
        AnswerCodec answers = AnswerCodec.reading(epoch, holds);
        return new InspectorEntry(
                stamp,
                journalVersion,
                epoch,
                revision,
                holds,
                intent,
                in.list(answers::recent),
                in.list(EntryCodec::ended));
    }

    static void hold(EntryOutput out, Hold hold) {
        out.text(hold.id());
        interval(out, hold.interval());
        job(out, hold.job());
        out.instant(hold.term().placedAt());
        out.instant(hold.term().expiresAt());
        out.maybe(hold.holder(), EntryOutput::text);
        out.maybe(hold.notes(), EntryOutput::text);
        out.maybe(hold.tentativeUntil(), EntryOutput::instant);
    }

    static Hold hold(EntryInput in) {
        return new Hold(
                in.text(),
                interval(in),
                job(in),
                new Hold.Term(in.instant(), in.instant()),
                in.maybe(EntryInput::text),
                in.maybe(EntryInput::text),
                in.maybe(EntryInput::instant));
    }

    private static void ended(EntryOutput out, EndedHold end) {
        hold(out, end.hold());
        out.constant(end.how());
        out.instant(end.until());
    }

    private static EndedHold ended(EntryInput in) {
        return new EndedHold(hold(in), in.constant(EndedHold.How.class), in.instant());
    }

    static void interval(EntryOutput out, Interval interval) {
        out.instant(interval.start());
        out.instant(interval.end());
    }

    static Interval interval(EntryInput in) {
        return new Interval(in.instant(), in.instant());
    }

    private static void job(EntryOutput out, Job job) {
        out.list(job.inspectors(), EntryCodec::inspector);
        out.maybe(job.serviceId(), EntryOutput::text);
        out.maybe(job.location(), EntryCodec::location);
    }

    private static Job job(EntryInput in) {
        return new Job(in.list(EntryCodec::inspector), in.maybe(EntryInput::text), in.maybe(EntryCodec::location));
    }

    static void inspector(EntryOutput out, InspectorId inspector) {
        out.text(inspector.companyId());
        out.text(inspector.id());
    }

    static InspectorId inspector(EntryInput in) {
        return new InspectorId(in.text(), in.text());
    }

    private static void location(EntryOutput out, Location location) {
        out.decimal(location.lat());
        out.decimal(location.lng());
        out.maybe(location.address(), EntryOutput::text);
    }

    private static Location location(EntryInput in) {
        return new Location(in.decimal(), in.decimal(), in.maybe(EntryInput::text));
    }
}
