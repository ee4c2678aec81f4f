package io.holdfast.store.mongo;

import io.holdfast.inspector.MemberBroadcast;
import io.holdfast.readmodel.Page;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.InspectorProfile;
import io.holdfast.settings.ServiceOffer;
import io.holdfast.settings.SettingsStore;
import io.holdfast.wire.SettingsJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings, inspectors and services as documents. What binds commands is remembered, written through, so that a hold
 * does not wait for MongoDB; what is used longest ago is forgotten first.
 */
public final class MongoSettingsStore implements SettingsStore {
    private static final int REMEMBERED_MAX = 10_000;

    private final MongoClient mongo;
    private final MemberBroadcast others;
    private final Map<String, CompanySettings> companies = remembering();
    private final Map<String, Optional<ServiceOffer>> offers = remembering();
    private final AtomicLong forgotten = new AtomicLong();

    public MongoSettingsStore(MongoClient mongo, MemberBroadcast others) {
        this.mongo = mongo;
        this.others = others;
    }

    /** Another member has changed them; what is being read now may be older. */
    public void forget(String companyId) {
        forgotten.incrementAndGet();
        companies.remove(companyId);
        synchronized (offers) {
            offers.keySet().removeIf(key -> key.startsWith(companyId + "/"));
        }
    }

    private static <T> Map<String, T> remembering() {
        return java.util.Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > REMEMBERED_MAX;
            }
        });
    }

    @Override
    public Future<CompanySettings> company(String companyId) {
        CompanySettings known = companies.get(companyId);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        long before = forgotten.get();
        return find("settings", companyId)
                .map(found -> found.map(SettingsJson::company).orElse(CompanySettings.DEFAULTS))
                .onSuccess(read -> {
                    if (before == forgotten.get()) {
                        companies.putIfAbsent(companyId, read);
                    }
                });
    }

    @Override
    public Future<PutOutcome> putCompany(String companyId, CompanySettings settings) {
        return put("settings", companyId, SettingsJson.of(settings))
                .onSuccess(any -> companies.put(companyId, settings))
                .compose(done -> others.forgetSettings(companyId).map(done));
    }

    @Override
    public Future<Optional<InspectorProfile>> inspector(String companyId, String id) {
        return find("inspectors", companyId + "/" + id).map(found -> found.map(SettingsJson::inspector));
    }

    @Override
    public Future<PutOutcome> putInspector(String companyId, InspectorProfile profile) {
        return put(
                "inspectors",
                companyId + "/" + profile.id(),
                SettingsJson.of(profile).put("_companyId", companyId));
    }

    @Override
    public Future<Page<InspectorProfile>> inspectors(String companyId, @Nullable String after, int limit) {
        return list("inspectors", companyId, after, limit, SettingsJson::inspector, InspectorProfile::id);
    }

    @Override
    public Future<List<String>> activeInspectors(String companyId) {
        JsonObject query = new JsonObject().put("_companyId", companyId).put("active", true);
        FindOptions options = new FindOptions().setSort(new JsonObject().put("_id", 1));
        return mongo.findWithOptions("inspectors", query, options)
                .map(found -> found.stream().map(one -> one.getString("id")).toList());
    }

    @Override
    public Future<Optional<ServiceOffer>> service(String companyId, String id) {
        String key = companyId + "/" + id;
        Optional<ServiceOffer> known = offers.get(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        long before = forgotten.get();
        return find("services", key)
                .map(found -> found.map(SettingsJson::service))
                .onSuccess(read -> {
                    if (read.isPresent() && before == forgotten.get()) {
                        offers.putIfAbsent(key, read);
                    }
                });
    }

    @Override
    public Future<PutOutcome> putService(String companyId, ServiceOffer service) {
        String key = companyId + "/" + service.id();
        return put("services", key, SettingsJson.of(service).put("_companyId", companyId))
                .onSuccess(any -> offers.put(key, Optional.of(service)))
                .compose(done -> others.forgetSettings(companyId).map(done));
    }

    @Override
    public Future<Page<ServiceOffer>> services(String companyId, @Nullable String after, int limit) {
        return list("services", companyId, after, limit, SettingsJson::service, ServiceOffer::id);
    }

    private Future<Optional<JsonObject>> find(String collection, String id) {
        return mongo.findOne(collection, new JsonObject().put("_id", id), null).map(Optional::ofNullable);
    }

    private Future<PutOutcome> put(String collection, String id, JsonObject document) {
        return mongo.replaceDocumentsWithOptions(
                        collection,
                        new JsonObject().put("_id", id),
                        document.copy().put("_id", id),
                        new UpdateOptions(true))
                .map(done -> done.getDocMatched() > 0 && done.getDocUpsertedId() == null
                        ? PutOutcome.REPLACED
                        : PutOutcome.CREATED);
    }

    private <T> Future<Page<T>> list(
            String collection,
            String companyId,
            @Nullable String after,
            int limit,
            Function<JsonObject, T> read,
            Function<T, String> id) {
        JsonObject query = new JsonObject().put("_companyId", companyId);
        if (after != null) {
            query.put("id", new JsonObject().put("$gt", after));
        }
        FindOptions options =
                new FindOptions().setSort(new JsonObject().put("id", 1)).setLimit(limit + 1);
        return mongo.findWithOptions(collection, query, options).map(found -> {
            List<T> items = found.stream().limit(limit).map(read).toList();
            return new Page<>(items, found.size() > limit ? id.apply(items.get(limit - 1)) : null);
        });
    }
}
