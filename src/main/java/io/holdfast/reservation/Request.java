package io.holdfast.reservation;

import io.holdfast.calendar.Command;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.runtime.Ids;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, by when, and under which conditions: what every use case has to know of a request.
 *
 * @param key the caller's name for this request
 * @param ifMatch the tag of the calendar that the caller saw, where the request is conditional on it
 * @param deadline by which it is answered
 * @param ids for the commands that it becomes, each with an id of its own
 */
public record Request(
        String companyId,
        @Nullable IdempotencyKey key,
        @Nullable String ifMatch,
        Origin origin,
        Instant arrivedAt,
        Instant deadline,
        Ids ids) {

    public InspectorId inspector(String id) {
        return new InspectorId(companyId, id);
    }

    public List<InspectorId> inspectors(List<String> inspectorIds) {
        return inspectorIds.stream().map(this::inspector).toList();
    }

    /** The same request, for something that comes from there. */
    Request from(@Nullable String source) {
        return new Request(companyId, key, ifMatch, origin.from(source), arrivedAt, deadline, ids);
    }

    /**
     * Checks that it may be about several calendars.
     *
     * @throws ConditionalOnSeveralException if it is conditional on one
     */
    void checkUnconditional() {
        if (ifMatch != null) {
            throw new ConditionalOnSeveralException();
        }
    }

    /**
     * A command of its own, also where it is another try of the same request: what it makes has ids made from its id.
     *
     * @throws ConditionalOnSeveralException if the request is conditional, and the command concerns a team
     */
    Envelope envelope(List<InspectorId> inspectors, Command command, Rules rules) {
        if (inspectors.size() > 1) {
            checkUnconditional();
        }
        String commandId = ids.random();
        return new Envelope(commandId, inspectors, command.madeBy(commandId), key, ifMatch, rules, origin, deadline, 1);
    }

    /** The acceptance that a reply is; fails with a {@link NotAcceptedException} of what else it is. */
    Future<Accepted> acceptance(Reply reply) {
        return reply instanceof Accepted accepted
                ? Future.succeededFuture(accepted)
                : Future.failedFuture(new NotAcceptedException(reply, ifMatch));
    }
}
