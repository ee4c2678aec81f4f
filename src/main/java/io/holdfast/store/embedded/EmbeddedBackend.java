package io.holdfast.store.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The H2 back end with our own formats of documents and index keys in the file, and our own choice of an index. The back
 * end names no formats when it opens a map, but gets the map that is open already, so each is opened here first.
 */
final class EmbeddedBackend extends H2Backend {
    private static final String DOCUMENTS = "databases.";
    private static final String COUNTS = "meta.";
    private static final String INDEX = "._index_";

    private EmbeddedBackend(MVStore store) {
        super(store);
    }

    static EmbeddedBackend over(MVStore store) {
        Set.copyOf(store.getMapNames()).stream()
                .filter(name -> !name.startsWith(DOCUMENTS) && name.contains(INDEX))
                .forEach(name -> openIndex(store, name));
        return new EmbeddedBackend(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new EmbeddedDatabase(name, getCursorRegistry());
    }

    private static MVMap<Object, Document> openDocuments(MVStore store, String mapName) {
        return store.openMap(mapName, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
    }

    private static void openIndex(MVStore store, String mapName) {
        store.openMap(mapName, new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType()));
    }

    /** An inner class, because the constructor of its superclass calls it back and wants the store by then. */
    private final class EmbeddedDatabase extends H2Database {
        EmbeddedDatabase(String name, CursorRegistry cursors) {
            super(name, getMvStore(), cursors);
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            String name = getFullCollectionNamespace(collection);
            MVMap<Object, Document> documents = openDocuments(getMvStore(), DOCUMENTS + name);
            MVMap<String, Object> counts = getMvStore().openMap(COUNTS + name);
            return new EmbeddedCollection(this, collection, options, documents, counts, cursorRegistry);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            openIndex(getMvStore(), getFullCollectionNamespace(collection) + INDEX + index);
            return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
        }
    }
}
