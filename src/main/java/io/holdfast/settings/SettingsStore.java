package io.holdfast.settings;

import io.holdfast.readmodel.Page;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Companies, inspectors and services. Reads of what binds commands are answered from memory once they were asked for; a
 * put is seen by every later read of the member that took it. A fault is a failed future.
 */
public interface SettingsStore {
    /** What a put did. */
    enum PutOutcome {
        CREATED,
        REPLACED
    }

    /** The company's settings, the defaults where it has none. */
    Future<CompanySettings> company(String companyId);

    Future<PutOutcome> putCompany(String companyId, CompanySettings settings);

    Future<Optional<InspectorProfile>> inspector(String companyId, String id);

    Future<PutOutcome> putInspector(String companyId, InspectorProfile profile);

    /** By id. */
    Future<Page<InspectorProfile>> inspectors(String companyId, @Nullable String after, int limit);

    /** The ids of all that are active, sorted. */
    Future<List<String>> activeInspectors(String companyId);

    Future<Optional<ServiceOffer>> service(String companyId, String id);

    Future<PutOutcome> putService(String companyId, ServiceOffer service);

    /** By id. */
    Future<Page<ServiceOffer>> services(String companyId, @Nullable String after, int limit);
}
