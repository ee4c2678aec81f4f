package io.holdfast.http.exchange;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Every path that is served, and what may be done with it. The OpenAPI file is held against it. */
public final class RouteTable {
    public static final String COMPANY = "/v1/companies/:companyId";

    /** What a method does with a path, and which parameters its query may have. */
    public record Operation(Set<String> queryParameters, Function<ApiRequest, Future<ApiResponse>> handler) {}

    private final Map<String, Map<HttpMethod, Operation>> byPath = new LinkedHashMap<>();

    /** A path of a company, in which these query parameters may be used. */
    public final class Resource {
        private final String path;
        private final Set<String> queryParameters;

        private Resource(String path, Set<String> queryParameters) {
            this.path = path;
            this.queryParameters = queryParameters;
        }

        public Resource on(HttpMethod method, Function<ApiRequest, Future<ApiResponse>> handler) {
            byPath.computeIfAbsent(path, any -> new LinkedHashMap<>())
                    .put(method, new Operation(queryParameters, handler));
            return this;
        }
    }

    public Resource of(String path, String... queryParameters) {
        return new Resource(COMPANY + path, Set.of(queryParameters));
    }

    /** A path outside of the companies: today's scheduler names the company in a header. */
    public Resource named(String path) {
        return new Resource(path, Set.of());
    }

    public Map<String, Map<HttpMethod, Operation>> byPath() {
        return byPath;
    }

    /** {@code METHOD path}, sorted. */
    public List<String> names() {
        return byPath.entrySet().stream()
                .flatMap(entry -> entry.getValue().keySet().stream().map(method -> method + " " + entry.getKey()))
                .sorted()
                .toList();
    }
}
