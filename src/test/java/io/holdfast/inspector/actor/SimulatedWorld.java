package io.holdfast.inspector.actor;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HolderQuotas;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What members share: the time, the map of holds, the keys, the places and the journal, and who owns whom. Each member
 * reaches the stores in its own way, which the test may disturb. Nothing here has a thread; the same seed plays the same.
 */
final class SimulatedWorld {
    static final InspectorLimits LIMITS =
            new InspectorLimits(4096, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(10));

    final SimulatedTime time = new SimulatedTime(Instant.parse("2030-01-01T08:00:00Z"));
    final SimulatedIds ids;
    final Map<InspectorId, InspectorEntry> entries = new LinkedHashMap<>();
    final Map<String, KeyStore.KeyRecord> keys = new LinkedHashMap<>();
    final Map<HolderQuotas.Holder, Map<String, SimulatedPlaces.Place>> places = new HashMap<>();
    final List<JournalCommand> journal = new ArrayList<>();
    /** The members that left, as intents name them. */
    final Set<String> left = new HashSet<>();

    private final Map<InspectorId, SimulatedMember> owners = new HashMap<>();

    SimulatedWorld(long seed) {
        this.ids = new SimulatedIds(seed);
    }

    /** Another member; the first one of a world owns whoever was not given to another. */
    SimulatedMember member(String name) {
        SimulatedMember member = new SimulatedMember(this, name, LIMITS);
        owners.putIfAbsent(ANYBODY, member);
        return member;
    }

    /** From now on that is where the leaders of teams look for the inspector. Nobody else is told. */
    void give(InspectorId inspector, SimulatedMember owner) {
        owners.put(inspector, owner);
    }

    SimulatedMember owner(InspectorId inspector) {
        SimulatedMember owner = owners.get(inspector);
        return owner == null ? owners.getOrDefault(ANYBODY, owner) : owner;
    }

    InspectorEntry entry(InspectorId inspector) {
        InspectorEntry entry = entries.get(inspector);
        if (entry == null) {
            throw new AssertionError("no entry of " + inspector);
        }
        return entry;
    }

    private static final InspectorId ANYBODY = new InspectorId("anybody", "anybody");
}
