package io.holdfast.ops;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each meter is, in a line for Prometheus: in one place, as the parts only know the names that they record under. */
final class Descriptions implements MeterFilter {
    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("holdfast.commands", "Commands that this member was asked, by kind and what came of it"),
            Map.entry("holdfast.command.duration", "How long whoever sent a command waited for its outcome"),
            Map.entry("holdfast.forwarded", "Messages that were passed on to other members"),
            Map.entry("holdfast.mailbox.length", "Commands that waited for an inspector when one more came"),
            Map.entry("holdfast.group.commands", "Commands that one document of the journal was written for"),
            Map.entry("holdfast.store.outcomes", "What came of commands at the journal; unknown once each time it was"),
            Map.entry("holdfast.hold.writes.unknown", "Writes to the map of holds whose outcome was not known"),
            Map.entry("holdfast.projection.lag.commands", "Commands in the journal that are not projected yet"),
            Map.entry("holdfast.slot.claim.faults", "Inspections that claim a slot that another has; each is a fault"),
            Map.entry("holdfast.lease.valid", "1 while a majority counts this member, else 0"),
            Map.entry("holdfast.ready", "1 while this member is ready for traffic, else 0"),
            Map.entry("holdfast.loaded.inspectors", "Inspectors in this member's memory"),
            Map.entry(
                    "holdfast.mongo.call.duration",
                    "From a call of MongoDB to its answer, the wait for a connection in it"),
            Map.entry("holdfast.http.requests", "Answers by method, template of the route and status"),
            Map.entry("holdfast.http.request.duration", "From a request's headers to the end of its answer"));

    /** The driver's listeners describe some of theirs only. */
    private static final String OF_THE_DRIVER = "mongodb.driver.";

    /** Another at every start, and there is one client only. */
    private static final String CLUSTER_ID = "cluster.id";

    @Override
    public Meter.Id map(Meter.Id id) {
        Meter.Id described = id.getDescription() == null ? described(id, help(id)) : id;
        return id.getName().startsWith(OF_THE_DRIVER)
                ? described.replaceTags(described.getTags().stream()
                        .filter(tag -> !tag.getKey().equals(CLUSTER_ID))
                        .toList())
                : described;
    }

    private static @Nullable String help(Meter.Id id) {
        String name = id.getName();
        return name.startsWith(OF_THE_DRIVER)
                ? "MongoDB's driver: " + name.substring(OF_THE_DRIVER.length()).replace('.', ' ')
                : OURS.get(name);
    }

    private static Meter.Id described(Meter.Id id, @Nullable String help) {
        return new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), help, id.getType());
    }
}
