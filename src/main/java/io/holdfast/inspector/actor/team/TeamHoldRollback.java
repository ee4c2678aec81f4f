package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.actor.StepContext;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A team's hold that nobody has, and that may be live on some of its calendars, is taken back on all of them, so that it
 * keeps nobody out. That nobody has it was written down before. What cannot be reached in a few tries ends with the hold's
 * own time.
 */
final class TeamHoldRollback {
    private static final Logger log = LoggerFactory.getLogger(TeamHoldRollback.class);
    private static final int TRIES_MAX = 5;
    static final Duration TRY = Duration.ofSeconds(5);

    private final InspectorPorts ports;
    private final Supplier<Future<Void>> pause;
    private final Envelope half;

    private TeamHoldRollback(StepContext leader, Envelope half) {
        this.ports = leader.setup().ports();
        this.pause = leader::pause;
        this.half = half;
    }

    /** Whether what of it there may be is gone from all calendars; else perhaps. Of another command nothing is to be taken back. */
    static Future<Boolean> of(StepContext leader, Envelope half) {
        if (!(half.command() instanceof PlaceHold place)) {
            return Future.succeededFuture(true);
        }
        TeamHoldRollback back = new TeamHoldRollback(leader, half);
        List<Future<Boolean>> all = half.inspectors().stream()
                .sorted()
                .map(inspector -> back.release(place.hold().id(), inspector, 1))
                .toList();
        return Future.all(all).map(done -> all.stream().allMatch(Future::result));
    }

    private Future<Boolean> release(String holdId, InspectorId inspector, int attempt) {
        Envelope release = new Envelope(
                ports.ids().random(),
                List.of(inspector),
                new ReleaseHold(holdId, HoldToken.VALID),
                null,
                null,
                Rules.NONE,
                half.origin(),
                ports.clock().now().plus(TRY),
                1);
        return ports.owners().send(release).transform(said -> {
            if (said.succeeded() && said.result() instanceof Reply.Accepted) {
                return Future.succeededFuture(true);
            }
            if (attempt < TRIES_MAX) {
                return pause.get().compose(nothing -> release(holdId, inspector, attempt + 1));
            }
            half.origin()
                    .named(log.atWarn())
                    .log("{}: half of a team's hold could not be taken back; it ends by its own time", inspector);
            return Future.succeededFuture(false);
        });
    }
}
