package io.holdfast.http;

import io.holdfast.readmodel.Page;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.InspectorProfile;
import io.holdfast.settings.ServiceOffer;
import io.holdfast.settings.SettingsStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Settings in memory: the port's fake. One company is enough for it. */
final class ModelSettings implements SettingsStore {
    private final AtomicInteger companyReads = new AtomicInteger();
    private volatile CompanySettings company = CompanySettings.DEFAULTS;
    private final Map<String, InspectorProfile> inspectors = new ConcurrentSkipListMap<>();
    private final Map<String, ServiceOffer> offers = new ConcurrentSkipListMap<>();

    /** How often the company's settings were read. */
    int companyReads() {
        return companyReads.get();
    }

    @Override
    public Future<CompanySettings> company(String companyId) {
        companyReads.incrementAndGet();
        return Future.succeededFuture(company);
    }

    @Override
    public Future<PutOutcome> putCompany(String companyId, CompanySettings settings) {
        company = settings;
        return Future.succeededFuture(PutOutcome.CREATED);
    }

    @Override
    public Future<Optional<InspectorProfile>> inspector(String companyId, String id) {
        return Future.succeededFuture(Optional.ofNullable(inspectors.get(id)));
    }

    @Override
    public Future<PutOutcome> putInspector(String companyId, InspectorProfile profile) {
        return Future.succeededFuture(
                inspectors.put(profile.id(), profile) == null ? PutOutcome.CREATED : PutOutcome.REPLACED);
    }

    @Override
    public Future<Page<InspectorProfile>> inspectors(String companyId, String after, int limit) {
        return Future.succeededFuture(new Page<>(List.copyOf(inspectors.values()), null));
    }

    @Override
    public Future<List<String>> activeInspectors(String companyId) {
        return Future.succeededFuture(inspectors.values().stream()
                .filter(InspectorProfile::active)
                .map(InspectorProfile::id)
                .toList());
    }

    @Override
    public Future<Optional<ServiceOffer>> service(String companyId, String id) {
        return Future.succeededFuture(Optional.ofNullable(offers.get(id)));
    }

    @Override
    public Future<PutOutcome> putService(String companyId, ServiceOffer service) {
        return Future.succeededFuture(
                offers.put(service.id(), service) == null ? PutOutcome.CREATED : PutOutcome.REPLACED);
    }

    @Override
    public Future<Page<ServiceOffer>> services(String companyId, String after, int limit) {
        return Future.succeededFuture(new Page<>(List.copyOf(offers.values()), null));
    }
}
