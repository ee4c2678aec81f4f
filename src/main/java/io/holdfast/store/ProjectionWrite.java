package io.holdfast.store;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/**
 * What one projected document is to become: a whole new one, or fields of one that is there. Later writes of a batch
 * are merged into earlier ones.
 */
final class ProjectionWrite {
    private final String collection;
    private final String id;
    private final boolean isNew;
    private final JsonObject set;
    private final Set<String> unset = new HashSet<>();
    private int edition;

    ProjectionWrite(String collection, String id, boolean isNew, int edition, JsonObject set) {
        this.collection = collection;
        this.id = id;
        this.isNew = isNew;
        this.edition = edition;
        this.set = set.copy().put("edition", edition);
    }

    ProjectionWrite without(String field) {
        unset.add(field);
        set.remove(field);
        return this;
    }

    String collection() {
        return collection;
    }

    String id() {
        return id;
    }

    boolean isNew() {
        return isNew;
    }

    /** What a later change of the same document makes of this one. */
    ProjectionWrite merge(ProjectionWrite later) {
        if (later.edition <= edition) {
            return this;
        }
        edition = later.edition;
        set.mergeIn(later.set);
        unset.removeAll(later.set.fieldNames());
        later.unset.forEach(this::without);
        return this;
    }

    /** The whole document, of a new one. */
    JsonObject document() {
        return set.copy().put("_id", id);
    }

    /** An older edition of the document; a later one is left alone. */
    JsonObject filter() {
        return new JsonObject().put("_id", id).put("edition", new JsonObject().put("$lt", edition));
    }

    JsonObject update() {
        JsonObject update = new JsonObject().put("$set", set);
        if (!unset.isEmpty()) {
            JsonObject gone = new JsonObject();
            unset.forEach(field -> gone.put(field, ""));
            update.put("$unset", gone);
        }
        return update;
    }
}
