package io.holdfast.inspector;

import io.holdfast.calendar.Command;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Rules;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to its inspectors.
 *
 * @param commandId made by the first member that saw it; a retry between members carries the same
 * @param inspectors everyone whose calendar it concerns, as the caller named them; one or a team
 * @param ifMatch the tag of the calendar that the caller saw, where the call is conditional on it
 * @param deadline no step is begun after it
 * @param attempt 1, and one more with each retry
 */
public record Envelope(
        String commandId,
        List<InspectorId> inspectors,
        Command command,
        @Nullable IdempotencyKey key,
        @Nullable String ifMatch,
        Rules rules,
        Origin origin,
        Instant deadline,
        int attempt)
        implements Message {
    public Envelope {
        inspectors = List.copyOf(inspectors);
    }

    /** The lowest inspector id: its owner leads. */
    @Override
    public InspectorId addressee() {
        InspectorId lowest = inspectors.get(0);
        for (int i = 1; i < inspectors.size(); i++) {
            InspectorId next = inspectors.get(i);
            lowest = next.compareTo(lowest) < 0 ? next : lowest;
        }
        return lowest;
    }

    @Override
    public Future<Reply> enter(Lane lane) {
        return lane.ask(this);
    }

    public boolean isForTeam() {
        return inspectors.size() > 1;
    }

    public DecisionContext circumstances(Instant now) {
        return new DecisionContext(commandId, now, ifMatch, rules);
    }

    /** The same request, going on as the command that its first try was: what it makes has that one's ids. */
    public Envelope as(String earlierCommandId) {
        return new Envelope(
                earlierCommandId,
                inspectors,
                command.madeBy(earlierCommandId),
                key,
                ifMatch,
                rules,
                origin,
                deadline,
                attempt + 1);
    }

    /** The same command, sent again. */
    public Envelope again() {
        return new Envelope(commandId, inspectors, command, key, ifMatch, rules, origin, deadline, attempt + 1);
    }

    /** The same command, its terms as of now by the clock of whoever leads it. */
    public Envelope begunAt(Instant now) {
        return new Envelope(
                commandId, inspectors, command.begunAt(now), key, ifMatch, rules, origin, deadline, attempt);
    }

    /** The same request to others, under the same command id. */
    public Envelope to(List<InspectorId> others, Command theirs) {
        return new Envelope(commandId, others, theirs, key, ifMatch, rules, origin, deadline, attempt);
    }
}
