package io.holdfast.store;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.settings.JournalReads;
import io.holdfast.settings.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal as a list, by time of action. Documents are read in their order and their commands sifted here, as a group
 * has commands of other companies beside each other.
 */
final class MongoJournalReads implements JournalReads {
    private static final int DOCUMENTS = 200;

    private final MongoClient mongo;

    MongoJournalReads(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<Page<JournalItem>> journal(JournalQuery query) {
        @Nullable Cursor after;
        try {
            String text = query.after();
            after = text == null ? null : Cursor.decode(text);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        return read(query, after, 0, new ArrayList<>());
    }

    private Future<Page<JournalItem>> read(
            JournalQuery query, @Nullable Cursor after, int skip, List<JournalItem> found) {
        FindOptions options = new FindOptions()
                .setSort(new JsonObject().put("at", 1).put("_id", 1))
                .setSkip(skip)
                .setLimit(DOCUMENTS);
        return mongo.findWithOptions(JournalDocument.COLLECTION, conditions(query, after), options)
                .compose(documents -> {
                    documents.stream()
                            .map(JournalDocument::of)
                            .forEach(document -> items(document, query, after).forEach(found::add));
                    boolean isEnough = found.size() > query.limit() || documents.size() < DOCUMENTS;
                    return isEnough
                            ? Future.succeededFuture(page(found, query.limit()))
                            : read(query, after, skip + DOCUMENTS, found);
                });
    }

    private static JsonObject conditions(JournalQuery query, @Nullable Cursor after) {
        JsonObject at = new JsonObject();
        Instant since = query.since();
        Instant until = query.until();
        if (since != null) {
            at.put("$gte", BsonDate.of(since));
        }
        if (after != null && (since == null || after.at().isAfter(since))) {
            at.put("$gte", BsonDate.of(after.at()));
        }
        if (until != null) {
            at.put("$lt", BsonDate.of(until));
        }
        JsonArray all = new JsonArray().add(new JsonObject().put("commands.companyId", query.companyId()));
        if (!at.isEmpty()) {
            all.add(new JsonObject().put("at", at));
        }
        return new JsonObject().put("$and", all);
    }

    private static Stream<JournalItem> items(JournalDocument document, JournalQuery query, @Nullable Cursor after) {
        return document.commands().stream()
                .filter(command -> command.companyId().equals(query.companyId()))
                .filter(command -> concerns(command, query.inspectorId()))
                .filter(command -> touches(command.change(), query.touching()))
                .flatMap(command -> item(document, command))
                .filter(item -> after == null || isBeyond(item, after))
                .sorted(Comparator.comparing(JournalItem::id));
    }

    private static boolean isBeyond(JournalItem item, Cursor after) {
        int byTime = item.at().compareTo(after.at());
        return byTime > 0 || (byTime == 0 && item.id().compareTo(after.id()) > 0);
    }

    private static boolean concerns(JournalCommand command, @Nullable String inspectorId) {
        return inspectorId == null || command.versionOf(new InspectorId(command.companyId(), inspectorId)) > 0;
    }

    private static boolean touches(@Nullable Change change, @Nullable Interval interval) {
        if (interval == null || change == null) {
            return change != null;
        }
        Stream<Occupancy> touched = Stream.concat(change.added().stream(), change.removed().stream());
        return touched.anyMatch(one -> one.interval().overlaps(interval));
    }

    private static Stream<JournalItem> item(JournalDocument document, JournalCommand command) {
        Change change = command.change();
        if (change == null) {
            return Stream.empty();
        }
        return Stream.of(new JournalItem(
                command.id(),
                document.at(),
                change,
                command.origin().actor(),
                command.origin().source(),
                command.origin().requestId(),
                command.claims().stream().map(Claim::toString).toList()));
    }

    private static Page<JournalItem> page(List<JournalItem> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<JournalItem> items = found.subList(0, limit);
        JournalItem last = items.get(limit - 1);
        return new Page<>(items, new Cursor(last.at(), last.id()).encode());
    }
}
