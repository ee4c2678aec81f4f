package io.holdfast.store;

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
 * The H2 back end with our own formats of documents and index keys in the file. It names no formats when it opens a map,
 * but gets the map that is open already, so each is opened here first.
 */
final class EmbeddedBackend extends H2Backend {
    private static final String DOCUMENTS = "databases.";
    private static final String INDEX = "._index_";

    private EmbeddedBackend(MVStore store) {
        super(store);
    }

    static EmbeddedBackend over(MVStore store) {
        Set.copyOf(store.getMapNames()).forEach(name -> open(store, name));
        return new EmbeddedBackend(store);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        open(getMvStore(), DOCUMENTS + name + ".system.namespaces");
        open(getMvStore(), DOCUMENTS + name + ".system.indexes");
        return new EmbeddedDatabase(name, getMvStore(), getCursorRegistry());
    }

    private static void open(MVStore store, String mapName) {
        if (mapName.startsWith(DOCUMENTS)) {
            store.openMap(mapName, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
        } else if (mapName.contains(INDEX)) {
            store.openMap(mapName, new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType()));
        }
    }

    private static final class EmbeddedDatabase extends H2Database {
        /** Null while the constructor of the superclass opens what is in the file; those maps are open already. */
        private final MVStore store;

        EmbeddedDatabase(String name, MVStore store, CursorRegistry cursors) {
            super(name, store, cursors);
            this.store = store;
        }

        @Override
        protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
            if (store != null) {
                open(store, DOCUMENTS + getDatabaseName() + "." + collection);
            }
            return super.openOrCreateCollection(collection, options);
        }

        @Override
        protected Index<Object> openOrCreateUniqueIndex(
                String collection, String index, List<IndexKey> keys, boolean sparse) {
            if (store != null) {
                open(store, getDatabaseName() + "." + collection + INDEX + index);
            }
            return super.openOrCreateUniqueIndex(collection, index, keys, sparse);
        }
    }
}
