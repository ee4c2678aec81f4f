package io.holdfast.http.v1;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Occupancy;
import io.holdfast.http.exchange.AnswerJson;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Instants;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.http.exchange.Query;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.JournalReads.JournalItem;
import io.holdfast.readmodel.JournalReads.JournalQuery;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /journal}: who did what, when. */
public final class JournalRoutes {
    private final HttpPorts ports;

    public JournalRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    public void mount(RouteTable resources) {
        resources
                .of("/journal", "inspectorId", "from", "to", "since", "until", "limit", "after")
                .on(HttpMethod.GET, this::journal);
    }

    private Future<ApiResponse> journal(ApiRequest call) {
        Query query = new Query(call.query());
        JournalQuery wanted = new JournalQuery(
                call.companyId(),
                query.clientId("inspectorId"),
                query.interval(),
                query.instant("since"),
                query.instant("until"),
                query.limit(),
                query.text("after"));
        return ports.journal()
                .journal(wanted)
                .recover(Documents::cursorFault)
                .map(page -> ApiResponse.ok(Documents.list(
                        page.items().stream().map(JournalRoutes::item).toList(), page.next())));
    }

    private static JsonObject item(JournalItem item) {
        Change change = item.change();
        JsonObject json = new JsonObject()
                .put("id", item.id())
                .put("at", Instants.text(item.at()))
                .put("kind", change.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("requestId", item.requestId())
                .put("claims", new JsonArray(item.claims()));
        AnswerJson.put(json, "actor", item.actor());
        AnswerJson.put(json, "source", item.source());
        Occupancy subject = change.added().isEmpty()
                ? change.removed().get(0)
                : change.added().get(0);
        json.put("subjectId", subject.id())
                .put("inspectorIds", ProblemMapping.ids(subject.inspectors()))
                .put("start", Instants.text(subject.interval().start()))
                .put("end", Instants.text(subject.interval().end()));
        @Nullable ConflictOverride override = change.override();
        return override == null
                ? json
                : json.put(
                        "override",
                        new JsonObject().put("actor", override.actor()).put("reason", override.reason()));
    }
}
