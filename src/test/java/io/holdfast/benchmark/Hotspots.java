package io.holdfast.benchmark;

import io.holdfast.benchmark.Servers.Mongo;
import io.holdfast.benchmark.Servers.Started;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the gateway spends its time and its memory under one kind of load, by Java Flight Recorder. */
final class Hotspots {
    private static final int IN_FLIGHT = 64;
    private static final int SHOWN = 30;
    private static final int WARM_UP_SECONDS = 8;
    private static final String OURS = "io.holdfast.";

    private final Servers servers;
    private final Mongo mongo;
    private final Options options;

    Hotspots(Servers servers, Mongo mongo, Options options) {
        this.servers = servers;
        this.mongo = mongo;
        this.options = options;
    }

    void run() throws Exception {
        Path recording = options.out.resolve(options.profile + ".jfr").toAbsolutePath();
        String flight = "-XX:StartFlightRecording=settings=profile,delay=" + (WARM_UP_SECONDS + 4)
                + "s,dumponexit=true,filename=" + recording;
        Started gateway = servers.gateway(mongo, "profile", List.of(flight));
        try (LoadClient client = new LoadClient(gateway.addresses().get(0), 256)) {
            client.closed(
                    Requests.holds(options.inspectors, Throughput.TAKEN_SLOT).first(options.inspectors), IN_FLIGHT, 60);
            Load load = load();
            client.closed(load, IN_FLIGHT, WARM_UP_SECONDS);
            Measured one = client.closed(load, IN_FLIGHT, Math.max(options.seconds, 15));
            System.out.printf(Locale.ROOT, "%s: %,.0f/s while recorded%n", options.profile, one.perSecond());
        }
        Servers.stop(gateway.process());
        tell(recording);
    }

    private Load load() {
        return switch (options.profile) {
            case "hold" -> new Holding(options.inspectors, 10, Throughput.HOLDS_LIVE);
            case "refused" -> Requests.refused(options.inspectors, Throughput.TAKEN_SLOT);
            case "booking" -> Requests.bookings(options.inspectors, 10);
            case "read" -> Requests.calendars(options.inspectors);
            default -> throw new IllegalArgumentException("--profile is hold, refused, booking or read");
        };
    }

    private static void tell(Path recording) throws IOException {
        Map<String, Double> threads = new HashMap<>();
        Map<String, Double> self = new HashMap<>();
        Map<String, Double> ours = new HashMap<>();
        Map<String, Double> allocated = new HashMap<>();
        Map<String, Double> allocatedBy = new HashMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String type = event.getEventType().getName();
                if (type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample")) {
                    String thread = event.getThread("sampledThread").getJavaName();
                    add(
                            threads,
                            type.substring(4, 10) + " " + (thread == null ? "?" : thread.replaceAll("[0-9]+", "n")),
                            1);
                    if (type.equals("jdk.ExecutionSample")) {
                        add(self, top(event, ""), 1);
                        add(ours, top(event, OURS), 1);
                    }
                } else if (type.equals("jdk.ObjectAllocationSample")) {
                    add(allocated, event.getClass("objectClass").getName(), (double) event.getLong("weight"));
                    add(allocatedBy, top(event, OURS), (double) event.getLong("weight"));
                }
            }
        }
        tell("threads by samples", threads);
        tell("methods by samples", self);
        tell("our innermost methods by samples", ours);
        tell("classes by bytes allocated", allocated);
        tell("our innermost methods by bytes allocated", allocatedBy);
    }

    private static void add(Map<String, Double> sums, String key, double more) {
        sums.merge(key, more, Double::sum);
    }

    private static String top(RecordedEvent event, String prefix) {
        if (event.getStackTrace() == null) {
            return "(no stack)";
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            if (type.startsWith(prefix)) {
                return type + "." + frame.getMethod().getName() + ":" + frame.getLineNumber();
            }
        }
        return "(none of ours)";
    }

    private static void tell(String title, Map<String, Double> sums) {
        double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.println("\n" + title);
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(one ->
                        System.out.printf(Locale.ROOT, "%5.1f %%  %s%n", 100 * one.getValue() / all, one.getKey()));
    }
}
