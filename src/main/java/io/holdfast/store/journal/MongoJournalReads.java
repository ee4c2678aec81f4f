package io.holdfast.store.journal;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.readmodel.JournalReads;
import io.holdfast.readmodel.Page;
import io.holdfast.runtime.Round;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.mongo.Cursor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal as a list, by time of action. Documents are read in their order and their commands sifted here, as a group
 * has commands of other companies beside each other.
 */
public final class MongoJournalReads implements JournalReads {
    private static final int DOCUMENTS = 200;

    private final MongoClient mongo;

    public MongoJournalReads(MongoClient mongo) {
        this.mongo = mongo;
    }

    /** An item, and where it stands. */
    private record Placed(JournalItem item, JournalCursor place) {}

    @Override
    public Future<Page<JournalItem>> journal(JournalQuery query) {
        try {
            String text = query.after();
            return text == null ? read(query, null, new ArrayList<>()) : readOn(query, JournalCursor.decode(text));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
    }

    /** First the rest of the document in which the last page ended. */
    private Future<Page<JournalItem>> readOn(JournalQuery query, JournalCursor after) {
        JsonObject begun = new JsonObject().put("_id", after.document().id());
        return mongo.findOne(JournalDocument.COLLECTION, begun, null).compose(document -> {
            List<Placed> found = new ArrayList<>();
            if (document != null) {
                items(JournalDocument.of(document), query, after.index()).forEach(found::add);
            }
            return read(query, after.document(), found);
        });
    }

    private Future<Page<JournalItem>> read(JournalQuery query, @Nullable Cursor after, List<Placed> found) {
        AtomicReference<@Nullable Cursor> place = new AtomicReference<>(after);
        return Round.repeat(() -> mongo.findWithOptions(
                        JournalDocument.COLLECTION, conditions(query, place.get()), inOrder())
                .map(documents -> {
                    List<JournalDocument> read =
                            documents.stream().map(JournalDocument::of).toList();
                    read.forEach(document -> items(document, query, -1).forEach(found::add));
                    if (found.size() > query.limit() || read.size() < DOCUMENTS) {
                        return Optional.of(page(found, query.limit()));
                    }
                    place.set(placeOf(read.get(read.size() - 1)));
                    return Optional.empty();
                }));
    }

    static FindOptions inOrder() {
        return new FindOptions()
                .setSort(new JsonObject().put("at", 1).put("_id", 1))
                .setLimit(DOCUMENTS);
    }

    private static Cursor placeOf(JournalDocument document) {
        return new Cursor(document.at(), document.id());
    }

    static JsonObject conditions(JournalQuery query, @Nullable Cursor after) {
        JsonArray all = new JsonArray().add(new JsonObject().put("commands.companyId", query.companyId()));
        JsonObject at = new JsonObject();
        Instant since = query.since();
        Instant until = query.until();
        if (since != null) {
            at.put("$gte", BsonDate.of(since));
        }
        if (until != null) {
            at.put("$lt", BsonDate.of(until));
        }
        if (!at.isEmpty()) {
            all.add(new JsonObject().put("at", at));
        }
        if (after != null) {
            all.add(new JsonObject().put("at", new JsonObject().put("$gte", BsonDate.of(after.at()))))
                    .add(after.beyond("at"));
        }
        return new JsonObject().put("$and", all);
    }

    private static Stream<Placed> items(JournalDocument document, JournalQuery query, int after) {
        List<JournalCommand> commands = document.commands();
        return IntStream.range(0, commands.size())
                .filter(i -> i > after)
                .filter(i -> isWanted(commands.get(i), query))
                .mapToObj(i -> new Placed(item(document, commands.get(i)), new JournalCursor(placeOf(document), i)));
    }

    private static boolean isWanted(JournalCommand command, JournalQuery query) {
        return command.companyId().equals(query.companyId())
                && concerns(command, query.inspectorId())
                && touches(command.change(), query.touching());
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

    private static JournalItem item(JournalDocument document, JournalCommand command) {
        return new JournalItem(
                command.id(),
                document.at(),
                Objects.requireNonNull(command.change()),
                command.origin().actor(),
                command.origin().source(),
                command.origin().requestId(),
                command.claims().stream().map(Claim::toString).toList());
    }

    private static Page<JournalItem> page(List<Placed> found, int limit) {
        List<JournalItem> items = found.stream().limit(limit).map(Placed::item).toList();
        return new Page<>(
                items,
                found.size() <= limit ? null : found.get(limit - 1).place().encode());
    }
}
