package io.holdfast.store.projection;

import io.holdfast.calendar.InspectorId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one projected document is to become: a whole new one, or fields of one that is there. Later writes of a batch
 * are merged into earlier ones.
 */
public final class ProjectionWrite {
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

    public String collection() {
        return collection;
    }

    public String id() {
        return id;
    }

    public int edition() {
        return edition;
    }

    /** All that it sets. */
    public JsonObject fields() {
        return set;
    }

    boolean isNew() {
        return isNew;
    }

    /** What a later change of the same document makes of this one. */
    public ProjectionWrite merge(ProjectionWrite later) {
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
    public JsonObject document() {
        return set.copy().put("_id", id);
    }

    /** An older edition of the document; a later one is left alone. */
    JsonObject filter() {
        return new JsonObject().put("_id", id).put("edition", new JsonObject().put("$lt", edition));
    }

    /** All fields but the slots, which are given up: only then can another document take them. */
    JsonObject update() {
        JsonObject update = new JsonObject().put("$set", withoutSlots());
        JsonObject gone = new JsonObject();
        unset.forEach(field -> gone.put(field, ""));
        if (collection.equals(Projections.INSPECTIONS)) {
            gone.put(Projections.SLOT_CLAIM, "");
        }
        return gone.isEmpty() ? update : update.put("$unset", gone);
    }

    boolean claimsSlots() {
        return set.containsKey(Projections.SLOT_CLAIM);
    }

    /** Whose slots it claims. */
    List<InspectorId> claimants() {
        JsonArray slots = set.getJsonArray(Projections.SLOT_CLAIM, new JsonArray());
        return slots.stream()
                .map(slot -> InspectorId.parse(((String) slot).substring(0, ((String) slot).lastIndexOf('@'))))
                .toList();
    }

    /** This very edition: a later one has slots of its own. */
    JsonObject claimFilter() {
        return new JsonObject().put("_id", id).put("edition", edition);
    }

    JsonObject claimUpdate() {
        JsonObject slots = new JsonObject().put(Projections.SLOT_CLAIM, set.getValue(Projections.SLOT_CLAIM));
        return new JsonObject().put("$set", slots);
    }

    /** The whole document, of a new one whose slots are taken. */
    JsonObject documentWithoutSlots() {
        return withoutSlots().put("_id", id);
    }

    private JsonObject withoutSlots() {
        JsonObject fields = set.copy();
        fields.remove(Projections.SLOT_CLAIM);
        return fields;
    }
}
