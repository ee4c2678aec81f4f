package io.holdfast.http.exchange;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Elsewhere;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.readmodel.BookingReads.BehindException;
import io.holdfast.reservation.ConditionalOnSeveralException;
import io.holdfast.reservation.NotAcceptedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What replies and faults mean to a client: the one place where reasons become problems. */
public final class ProblemMapping {
    private static final Logger log = LoggerFactory.getLogger(ProblemMapping.class);
    private static final int CONFLICTS_MAX = 50;

    private ProblemMapping() {}

    /**
     * What the caller is told of a reply that is no acceptance.
     *
     * @param ifMatch the tag of the calendar that the caller saw, where it named one
     */
    private static Problem problem(Reply reply, @Nullable String ifMatch) {
        if (reply instanceof Refused refused) {
            return problem(refused, ifMatch);
        }
        if (reply instanceof KeyReused) {
            return Problem.of(
                    422, "idempotency-key-reused", "Idempotency key reused", "the key was used for another request");
        }
        if (reply instanceof OutcomeUnknown || reply instanceof Elsewhere) {
            return Problem.outcomeUnknown();
        }
        return Problem.unavailable(
                reply instanceof Unavailable unavailable ? detail(unavailable.cause()) : "the owner is changing");
    }

    private static String detail(Unavailable.Cause cause) {
        return switch (cause) {
            case OVERLOADED -> "too many requests wait for this inspector; this try changed nothing";
            case TOO_LATE -> "its turn did not come in time; this try changed nothing";
            case STORE -> "a store did not answer in time; this try changed nothing";
            case NOT_LOADED -> "the inspector could not be loaded in time; this try changed nothing";
            case UNSETTLED -> "the outcome of an earlier request is being found out; this try changed nothing";
            case NO_LEASE -> "this member has no majority; this try changed nothing";
            case STOPPING -> "this member is stopping; this try changed nothing";
            case OTHER_VERSION ->
                "the member that serves this inspector is of another version; this try changed nothing";
        };
    }

    private static Problem problem(Refused refused, @Nullable String ifMatch) {
        Refusal refusal = refused.refusal();
        return switch (refusal.reason()) {
            case NOT_FOUND -> Problem.notFound();
            case TOKEN_WRONG -> Problem.forbidden(refusal.detail());
            case REVISION_MISMATCH ->
                with(
                        refused,
                        412,
                        "revision-mismatch",
                        "Revision mismatch",
                        revisions(refused.calendars())
                                .put("staleBy", RequestConditions.staleBy(ifMatch, refused.calendars())));
            case AGAINST_THE_RULES, IN_THE_PAST, BEYOND_THE_HORIZON, HOLD_TOO_LONG ->
                Problem.unprocessable(refusal.pointer() == null ? "#" : refusal.pointer(), refusal.detail());
            case TOO_MANY_HOLDS ->
                new Problem(
                        429,
                        "too-many-holds",
                        "Too many holds",
                        refusal.detail(),
                        List.of(),
                        new JsonObject(),
                        Map.of("Retry-After", "60"));
            case SLOT_TAKEN -> with(refused, 409, "slot-taken", "Slot taken", taken(refused));
            case CHANGED_MEANWHILE -> Problem.unavailable("it keeps changing; this try changed nothing");
            case ALREADY_RESOLVED, ID_REUSED ->
                with(refused, 409, "already-resolved", "Already resolved", revisions(refused.calendars()));
            case HOLD_EXPIRED -> with(refused, 410, "hold-expired", "Hold expired", revisions(refused.calendars()));
        };
    }

    private static Problem with(Refused refused, int status, String code, String title, JsonObject more) {
        return new Problem(status, code, title, refused.refusal().detail(), List.of(), more, Map.of());
    }

    private static JsonObject taken(Refused refused) {
        List<Conflict> all = refused.refusal().conflicts();
        JsonArray conflicts = new JsonArray();
        all.subList(0, Math.min(CONFLICTS_MAX, all.size())).forEach(conflict -> conflicts.add(of(conflict)));
        JsonArray alternatives = new JsonArray();
        refused.alternatives().forEach(alternative -> alternatives.add(of(alternative)));
        return withRevisions(
                new JsonObject().put("conflicts", conflicts).put("alternatives", alternatives), refused.calendars());
    }

    private static JsonObject of(Conflict conflict) {
        return new JsonObject()
                .put("inspectorId", conflict.inspector().id())
                .put("kind", EnumNames.lowerCase(conflict.kind()))
                .put("start", Instants.text(conflict.interval().start()))
                .put("end", Instants.text(conflict.interval().end()));
    }

    private static JsonObject of(Alternative alternative) {
        return new JsonObject()
                .put("inspectorIds", ids(alternative.inspectors()))
                .put("start", Instants.text(alternative.interval().start()))
                .put("end", Instants.text(alternative.interval().end()));
    }

    public static JsonArray ids(List<InspectorId> inspectors) {
        JsonArray ids = new JsonArray();
        inspectors.forEach(inspector -> ids.add(inspector.id()));
        return ids;
    }

    /** {@code epoch} and {@code revision} of the first named inspector, and of all. */
    public static JsonObject revisions(List<CalendarRevision> calendars) {
        return withRevisions(new JsonObject(), calendars);
    }

    /** The object, with what {@link #revisions} has. */
    public static JsonObject withRevisions(JsonObject json, List<CalendarRevision> calendars) {
        if (calendars.isEmpty()) {
            return json;
        }
        JsonArray all = new JsonArray();
        calendars.forEach(calendar -> all.add(new JsonObject()
                .put("inspectorId", calendar.inspector().id())
                .put("epoch", calendar.epoch())
                .put("revision", calendar.revision())));
        CalendarRevision first = calendars.get(0);
        return json.put("epoch", first.epoch())
                .put("revision", first.revision())
                .put("calendars", all);
    }

    /** What a failed future means; a fault of ours is logged and told as unavailable. */
    public static Problem problem(Throwable fault, String requestId) {
        return known(fault).orElseGet(() -> {
            log.atWarn()
                    .addKeyValue(Responses.LOG_KEY, requestId)
                    .setCause(fault)
                    .log("a request failed");
            return Problem.unavailable("a store did not answer");
        });
    }

    /** Whether it means that there is no such thing. */
    public static boolean isNotFound(Throwable fault) {
        return known(fault).filter(problem -> problem.status() == 404).isPresent();
    }

    /** What a failed future means that is no fault of ours; empty of one that is. */
    public static Optional<Problem> known(Throwable fault) {
        if (fault instanceof ProblemException known) {
            return Optional.of(known.problem());
        }
        if (fault instanceof NotAcceptedException answered) {
            return Optional.of(problem(answered.reply(), answered.ifMatch()));
        }
        if (fault instanceof ConditionalOnSeveralException) {
            return Optional.of(Problem.invalid("header", "If-Match", String.valueOf(fault.getMessage())));
        }
        if (fault instanceof UnavailableException unavailable) {
            return Optional.of(Problem.unavailable(detail(unavailable.reason())));
        }
        if (fault instanceof BehindException) {
            return Optional.of(Problem.unavailable("the lists are catching up"));
        }
        if (fault instanceof HttpClosedException) {
            return Optional.of(Problem.unavailable("the client hung up"));
        }
        return Optional.empty();
    }
}
