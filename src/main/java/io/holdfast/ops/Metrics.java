package io.holdfast.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.util.Arrays;
import java.util.Map;

/** The registry that every part records into, with the process's own meters, and its text for Prometheus. */
public final class Metrics implements AutoCloseable {
    /** Milliseconds, from a hold in memory to the deadline: fixed, so that members and releases can be compared. */
    private static final double[] DURATION_MILLIS = {
        0.5, 1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1200, 2000, 3000, 5000
    };

    private static final double NANOS_PER_MILLI = 1_000_000;

    /** Micrometer counts time in nanoseconds. */
    private static final double[] DURATION_NANOS = Arrays.stream(DURATION_MILLIS)
            .map(millis -> millis * NANOS_PER_MILLI)
            .toArray();

    /** The boundaries of what has any. */
    private static final Map<String, double[]> BUCKETS = Map.of(
            "holdfast.command.duration", DURATION_NANOS,
            "holdfast.http.request.duration", DURATION_NANOS,
            "holdfast.mongo.call.duration", DURATION_NANOS,
            "holdfast.mailbox.length", new double[] {1, 2, 4, 8, 16, 64, 256, 1024, 4096},
            "holdfast.group.commands", new double[] {1, 2, 4, 8, 16, 32, 64, 100, 200});

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public Metrics() {
        registry.config()
                .meterFilter(new PrometheusNames())
                .meterFilter(new Descriptions())
                .meterFilter(new Buckets());
        registry.getPrometheusRegistry().register(buildInfo());
        new ClassLoaderMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        PrometheusNames.processorTime(registry);
        collections.bindTo(registry);
    }

    /** Prometheus' own sort of metric, that Micrometer does not have: always 1, and its labels say it. */
    private static Info buildInfo() {
        String version = Metrics.class.getPackage().getImplementationVersion();
        Info info = Info.builder()
                .name("holdfast_build_info")
                .help("Which build this member is")
                .labelNames("version", "java")
                .build();
        info.setLabelValues(
                version == null ? "development" : version, Runtime.version().toString());
        return info;
    }

    /** Shows from now on whether traffic may come. */
    public void show(Readiness readiness) {
        registry.gauge("holdfast.ready", readiness, asked -> Readiness.overall(asked.ask()) == Check.Status.UP ? 1 : 0);
    }

    /** For the constructors of the parts. */
    public MeterRegistry registry() {
        return registry;
    }

    /** In the text format 0.0.4. Reads the JVM's beans: not on an event loop. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private static final class Buckets implements MeterFilter {
        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            double[] boundaries = BUCKETS.get(id.getName());
            return boundaries == null
                    ? config
                    : DistributionStatisticConfig.builder()
                            .serviceLevelObjectives(boundaries)
                            .build()
                            .merge(config);
        }
    }
}
