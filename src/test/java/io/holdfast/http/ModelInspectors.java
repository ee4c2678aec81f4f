package io.holdfast.http;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Inspectors;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.KeyStore.KeyRecord;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BiConsumer;

/** All inspectors as pure calendars in memory: the port's fake, which decides as the real ones do. */
final class ModelInspectors implements Inspectors {
    private static final Duration HOUR = Duration.ofHours(1);

    private record FirstAnswer(Envelope envelope, Accepted answer) {}

    private final Map<InspectorId, InspectorCalendar> calendars = new HashMap<>();
    private final Map<String, FirstAnswer> byKey = new HashMap<>();
    private final Deque<Future<Reply>> scripted = new ConcurrentLinkedDeque<>();
    private final List<Envelope> sent = Collections.synchronizedList(new ArrayList<>());
    private final Clock clock;
    private final BiConsumer<Envelope, Change> journal;

    ModelInspectors(Clock clock, BiConsumer<Envelope, Change> journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** What the next command is answered, whatever it is. */
    void answerNext(Future<Reply> reply) {
        scripted.add(reply);
    }

    /** Whether an answer that was given beforehand is still to be asked for. */
    boolean hasScript() {
        return !scripted.isEmpty();
    }

    /** Every command that came, in order. */
    List<Envelope> sent() {
        return List.copyOf(sent);
    }

    private InspectorCalendar calendar(InspectorId id) {
        InspectorCalendar calendar = calendars.computeIfAbsent(id, one -> new InspectorCalendar(one, "e0", 0, 0));
        if (new ExpireHolds().decide(calendar, circumstances()) instanceof Decision.Accepted ends) {
            ends.changes().forEach(calendar::apply);
        }
        for (Hold due : calendar.due(clock.now())) {
            calendar.apply(new HoldExpired(due, clock.now()));
        }
        return calendar;
    }

    private DecisionContext circumstances() {
        return new DecisionContext("expiry", clock.now(), null, Rules.NONE);
    }

    @Override
    public synchronized Future<Reply> send(Envelope envelope) {
        sent.add(envelope);
        Future<Reply> next = scripted.poll();
        return next != null ? next : Future.succeededFuture(reply(envelope));
    }

    private Reply reply(Envelope envelope) {
        FirstAnswer first =
                envelope.key() == null ? null : byKey.get(envelope.key().scoped());
        if (first != null) {
            return first.envelope().key().isSameRequestAs(envelope.key())
                    ? first.answer().replayed()
                    : new KeyReused();
        }
        List<Change> changes = new ArrayList<>();
        for (InspectorId inspector : envelope.inspectors()) {
            Decision decision = envelope.command().decide(calendar(inspector), envelope.circumstances(clock.now()));
            if (decision instanceof Decision.Refused refused) {
                return refused(refused.refusal(), envelope);
            }
            changes = decision instanceof Decision.Accepted accepted
                    ? accepted.changes()
                    : ((Decision.Repeated) decision).changes();
            if (decision instanceof Decision.Repeated) {
                return accept(envelope, changes);
            }
        }
        for (InspectorId inspector : envelope.inspectors()) {
            changes.forEach(calendar(inspector)::apply);
        }
        Change own = changes.get(changes.size() - 1);
        journal.accept(envelope, own);
        return accept(envelope, List.of(own));
    }

    private Accepted accept(Envelope envelope, List<Change> changes) {
        Accepted answer = new Accepted(revisions(envelope), changes, false);
        if (envelope.key() != null) {
            byKey.put(envelope.key().scoped(), new FirstAnswer(envelope, answer));
        }
        return answer;
    }

    private Refused refused(Refusal refusal, Envelope envelope) {
        return new Refused(refusal, revisions(envelope), List.of());
    }

    private List<CalendarRevision> revisions(Envelope envelope) {
        return envelope.inspectors().stream()
                .map(one -> calendar(one).revision())
                .toList();
    }

    /** Where the first request with that key was accepted, if it was for a hold. */
    synchronized Optional<KeyRecord> held(IdempotencyKey key) {
        return first(key, false)
                .map(envelope ->
                        KeyRecord.of(envelope.key(), envelope, clock.now().plus(HOUR)));
    }

    /** What the first request with that key came to, if the journal has it. */
    synchronized Future<Optional<JournalCommand>> journalled(IdempotencyKey key) {
        return Future.succeededFuture(first(key, true).map(this::journalled));
    }

    private Optional<Envelope> first(IdempotencyKey key, boolean isJournalled) {
        return Optional.ofNullable(byKey.get(key.scoped()))
                .map(FirstAnswer::envelope)
                .filter(envelope -> envelope.command().isJournalled() == isJournalled);
    }

    private JournalCommand journalled(Envelope first) {
        Accepted answer = byKey.get(first.key().scoped()).answer();
        return new JournalCommand(
                first.commandId(),
                first.command().kind(),
                first.origin(),
                first.key(),
                List.of(),
                answer.own(),
                answer.calendars(),
                clock.now());
    }

    @Override
    public synchronized Future<CalendarView> read(ReadCalendar question) {
        InspectorCalendar calendar = calendar(question.addressee());
        return Future.succeededFuture(new CalendarView(
                calendar.revision(), calendar.entries(question.interval()), taken(calendar, question)));
    }

    @Override
    public synchronized Future<HoldView> find(FindHold question) {
        InspectorCalendar calendar = calendar(question.addressee());
        Hold live = calendar.hold(question.holdId());
        EndedHold ended = calendar.ended(question.holdId());
        return Future.succeededFuture(new HoldView(calendar.revision(), live, ended));
    }

    private List<Interval> taken(InspectorCalendar calendar, ReadCalendar question) {
        return calendar
                .taken(question.interval(), clock.now(), there -> !there.id().equals(question.moved()))
                .stream()
                .map(Conflict::interval)
                .toList();
    }
}
