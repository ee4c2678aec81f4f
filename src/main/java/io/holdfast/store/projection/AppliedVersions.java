package io.holdfast.store.projection;

import com.mongodb.MongoBulkWriteException;
import io.holdfast.calendar.InspectorId;
import io.holdfast.store.mongo.DuplicateKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.MongoClientBulkWriteResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The collection {@code calendars}: up to which version each calendar's projections are applied. It is raised over
 * versions that follow on what it has, and never over a gap, which a writer that was killed may have left.
 */
public final class AppliedVersions {
    public static final String COLLECTION = "calendars";

    /**
     * Versions of a calendar that follow each other and were applied.
     *
     * @param from the first of them
     * @param to the last
     * @param document of the last
     */
    record Run(InspectorId inspector, long from, long to, String document) {}

    /** A run that did not follow on what was applied. */
    record Gap(Run run, long applied) {}

    private final MongoClient mongo;

    public AppliedVersions(MongoClient mongo) {
        this.mongo = mongo;
    }

    /** Done with those that could not be raised. */
    Future<List<Gap>> raise(Collection<Run> runs) {
        if (runs.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<BulkOperation> operations =
                runs.stream().map(AppliedVersions::operation).toList();
        return mongo.bulkWriteWithOptions(COLLECTION, operations, new BulkWriteOptions(false))
                .map(AppliedVersions::raised)
                .recover(AppliedVersions::refused)
                .compose(raised -> raised == runs.size()
                        ? Future.succeededFuture(List.of())
                        : read(runs).map(has -> gaps(runs, has)));
    }

    Future<Long> of(InspectorId inspector) {
        return mongo.findOne(COLLECTION, new JsonObject().put("_id", inspector.toString()), null)
                .map(found -> found == null ? 0 : found.getLong("version"));
    }

    private static BulkOperation operation(Run run) {
        boolean isFirst = run.from() == 1;
        JsonObject follows = new JsonObject().put("$lt", run.to());
        if (!isFirst) {
            follows.put("$gte", run.from() - 1);
        }
        JsonObject query =
                new JsonObject().put("_id", run.inspector().toString()).put("version", follows);
        JsonObject set = new JsonObject().put("version", run.to()).put("document", run.document());
        return BulkOperation.createUpdate(query, new JsonObject().put("$set", set), isFirst, false);
    }

    private static long raised(MongoClientBulkWriteResult result) {
        return result.getMatchedCount()
                + (result.getUpserts() == null ? 0 : result.getUpserts().size());
    }

    /** An upsert that found a later version tried to insert, and was refused: it counts as not raised, and is read. */
    private static Future<Long> refused(Throwable fault) {
        boolean isHarmless = fault instanceof MongoBulkWriteException refused
                && refused.getWriteConcernError() == null
                && refused.getWriteErrors().stream().allMatch(error -> DuplicateKey.is(error.getCode()));
        return isHarmless ? Future.succeededFuture(-1L) : Future.failedFuture(fault);
    }

    private Future<Map<String, Long>> read(Collection<Run> runs) {
        JsonArray ids = new JsonArray(
                runs.stream().map(run -> run.inspector().toString()).toList());
        JsonObject query = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        return mongo.find(COLLECTION, query).map(found -> {
            Map<String, Long> versions = new HashMap<>();
            found.forEach(one -> versions.put(one.getString("_id"), one.getLong("version")));
            return versions;
        });
    }

    private static List<Gap> gaps(Collection<Run> runs, Map<String, Long> has) {
        List<Gap> gaps = new ArrayList<>();
        for (Run run : runs) {
            long applied = has.getOrDefault(run.inspector().toString(), 0L);
            if (applied < run.to()) {
                gaps.add(new Gap(run, applied));
            }
        }
        return gaps;
    }
}
