package io.holdfast.inspector;

import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Rules;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A team's hold that went live on some of its calendars only is taken back on all of them, so that nobody is kept out by
 * a hold that nobody has. What cannot be reached in a few tries ends with the hold's own time.
 */
final class TakingBack {
    private static final Logger log = LoggerFactory.getLogger(TakingBack.class);
    private static final int TRIES_MAX = 5;
    private static final Duration TRY = Duration.ofSeconds(5);

    private final InspectorPorts ports;
    private final Supplier<Future<Void>> pause;

    private TakingBack(InspectorPorts ports, Supplier<Future<Void>> pause) {
        this.ports = ports;
        this.pause = pause;
    }

    /** What its caller hears, who does not wait for the rest. An extension that failed half way is left as it is. */
    static Future<Reply> halfWay(Inspector leader, Letter letter) {
        if (letter.command() instanceof PlaceHold place) {
            TakingBack back = new TakingBack(leader.ports(), leader::pause);
            Envelope half = letter.envelope();
            half.inspectors().stream()
                    .sorted()
                    .forEach(inspector -> back.release(place.hold().id(), inspector, half.origin(), 1));
        }
        return Future.succeededFuture(new Reply.OutcomeUnknown());
    }

    private void release(String holdId, InspectorId inspector, Origin origin, int attempt) {
        Envelope release = new Envelope(
                ports.ids().random(),
                List.of(inspector),
                new ReleaseHold(holdId, HoldToken.VALID),
                null,
                null,
                Rules.NONE,
                origin,
                ports.clock().now().plus(TRY),
                1);
        ports.owners().send(release).onComplete(said -> {
            boolean isDone = said.succeeded() && said.result() instanceof Reply.Accepted;
            if (!isDone && attempt < TRIES_MAX) {
                pause.get().onComplete(any -> release(holdId, inspector, origin, attempt + 1));
            } else if (!isDone) {
                origin.named(log.atWarn())
                        .log("{}: half of a team's hold could not be taken back; it ends by its own time", inspector);
            }
        });
    }
}
