package io.holdfast.inspector.actor;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.Lane;
import io.holdfast.inspector.LaneRegistry;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.inspector.actor.team.TeamCoordinator;
import io.holdfast.runtime.DeadlineTimers;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lane: one event loop's share of the inspectors. An inspector is loaded on first use and leaves memory when idle. */
public final class InspectorVerticle extends VerticleBase implements Lane {
    private static final Logger log = LoggerFactory.getLogger(InspectorVerticle.class);

    private static final Duration NEWCOMERS_LOOK = Duration.ofSeconds(1);

    private final Map<InspectorId, Inspector> inspectors = new HashMap<>();
    private final Set<Inspector> newcomers = new LinkedHashSet<>();
    private final Set<PendingCommand> leading = new HashSet<>();
    private final InspectorPorts ports;
    private final InspectorLimits limits;
    private final LaneRegistry mounting;
    private final Timers timers;
    private final Timers deadlines;

    public InspectorVerticle(InspectorPorts ports, InspectorLimits limits, LaneRegistry mounting, Timers timers) {
        this.ports = ports;
        this.limits = limits;
        this.mounting = mounting;
        this.timers = timers;
        this.deadlines = new DeadlineTimers(timers, ports.clock());
    }

    @Override
    public Future<?> start() {
        passivateLater();
        return mounting.mount(this, context);
    }

    @Override
    public Future<Reply> ask(Envelope envelope) {
        Inspector inspector = inspector(envelope.addressee());
        return envelope.isForTeam() ? lead(inspector, envelope) : inspector.ask(envelope);
    }

    private Future<Reply> lead(Inspector lowest, Envelope envelope) {
        PendingCommand letter = PendingCommand.asked(envelope, ports.clock().now());
        letter.knowsOf(() -> EarlierAttempt.mayStand(lowest.context(), letter));
        Duration left = Duration.between(letter.arrivedAt(), letter.deadline());
        Timers.Timer late = deadlines.after(left.isNegative() ? Duration.ZERO : left, letter::giveUp);
        leading.add(letter);
        new TeamCoordinator(lowest.context(), letter)
                .lead()
                .onFailure(fault -> report(lowest.id(), letter, fault))
                .onComplete(any -> {
                    leading.remove(letter);
                    late.cancel();
                    letter.giveUp();
                });
        return letter.reply();
    }

    private static void report(InspectorId lowest, PendingCommand letter, Throwable fault) {
        Origin origin = letter.envelope().origin();
        if (fault instanceof UnavailableException) {
            origin.named(log.atDebug()).log("{}: a team's command: {}", lowest, fault.getMessage());
        } else {
            origin.named(log.atWarn()).setCause(fault).log("{}: a step of a team's command failed", lowest);
        }
    }

    @Override
    public Future<CalendarView> read(ReadCalendar question) {
        return byDeadline(question, inspector(question.addressee()).read(question));
    }

    @Override
    public Future<HoldView> find(FindHold question) {
        return byDeadline(question, inspector(question.addressee()).find(question));
    }

    private <T> Future<T> byDeadline(Message question, Future<T> answer) {
        if (answer.isComplete()) {
            return answer;
        }
        Promise<T> first = Promise.promise();
        Duration left = Duration.between(ports.clock().now(), question.deadline());
        Timers.Timer late = deadlines.after(
                left.isNegative() ? Duration.ZERO : left,
                () -> first.tryFail(new UnavailableException(Reply.Unavailable.Cause.TOO_LATE)));
        answer.onComplete(any -> late.cancel()).onSuccess(first::tryComplete).onFailure(first::tryFail);
        return first.future();
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        return inspector(message.addressee()).prepare(message);
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        return inspector(message.addressee()).tell(message);
    }

    @Override
    public void retain(Predicate<InspectorId> isHosted) {
        inspectors.values().removeIf(inspector -> {
            boolean isGone = !isHosted.test(inspector.id());
            if (isGone) {
                inspector.retire();
            }
            return isGone;
        });
    }

    @Override
    public int loadedInspectors() {
        return inspectors.size();
    }

    private Inspector inspector(InspectorId id) {
        return inspectors.computeIfAbsent(id, added -> {
            Inspector inspector = new Inspector(added, ports, limits, timers, deadlines);
            newcomers.add(inspector);
            if (newcomers.size() == 1) {
                timers.after(NEWCOMERS_LOOK, this::lookAtNewcomers);
            }
            return inspector;
        });
    }

    /** Anybody can ask for names that nobody has heard of: what is known of those, which is nothing, is not kept. */
    private void lookAtNewcomers() {
        Set<InspectorId> leaders =
                leading.stream().map(letter -> letter.envelope().addressee()).collect(Collectors.toSet());
        Set<Inspector> stillUnknown = new LinkedHashSet<>();
        for (Inspector newcomer : newcomers) {
            if (newcomer.isOfNobody() && !leaders.contains(newcomer.id())) {
                inspectors.remove(newcomer.id(), newcomer);
            } else if (!newcomer.isKnown() && inspectors.get(newcomer.id()) == newcomer) {
                stillUnknown.add(newcomer);
            }
        }
        newcomers.clear();
        newcomers.addAll(stillUnknown);
        if (!newcomers.isEmpty()) {
            timers.after(NEWCOMERS_LOOK, this::lookAtNewcomers);
        }
    }

    private void passivateLater() {
        timers.after(limits.passivateAfter().dividedBy(4), () -> {
            Instant idleSince = ports.clock().now().minus(limits.passivateAfter());
            inspectors.values().removeIf(inspector -> inspector.isIdleSince(idleSince));
            passivateLater();
        });
    }
}
