package io.holdfast.store.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that looks documents up by a unique index whenever the query names all of its fields. As shipped, it does
 * so only if the query names nothing else, and reads the whole collection for a guarded update such as
 * {@code {_id, version: {$lt: n}}}; and it finds a document twice by two of its claims.
 */
final class EmbeddedCollection extends H2Collection {
    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            MVMap<Object, Document> documents,
            MVMap<String, Object> counts,
            CursorRegistry cursors) {
        super(database, name, options, documents, counts, cursors);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        for (Index<Object> index : getIndexes()) {
            Optional<Document> look = lookUp(index, query);
            if (look.isPresent()) {
                Set<Object> positions = new LinkedHashSet<>();
                index.getPositions(look.get()).forEach(positions::add);
                return matchDocuments(query, positions, orderBy, numberToSkip, limit, batchSize, fieldSelector);
            }
        }
        return super.queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    /** The part of the query that the index can answer; the rest is matched on what it finds. */
    private static Optional<Document> lookUp(Index<Object> index, Document query) {
        Document part = new Document();
        for (IndexKey key : index.getKeys()) {
            if (!query.containsKey(key.getKey())) {
                return Optional.empty();
            }
            part.put(key.getKey(), query.get(key.getKey()));
        }
        return index.isUnique() && index.canHandle(part) ? Optional.of(part) : Optional.empty();
    }
}
