package io.holdfast.simulation.scripted;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HolderQuotas;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.KeyStore;
import io.holdfast.simulation.world.Dice;
import io.holdfast.simulation.world.Observer;
import io.holdfast.simulation.world.SimulatedHolderQuotas;
import io.holdfast.simulation.world.SimulatedJournal;
import io.holdfast.simulation.world.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What members share: the time, the map of holds, the keys, the places and the journal, and who owns whom. The same seed
 * makes the same ids.
 */
public final class SimulatedWorld {
    public static final InspectorLimits LIMITS = new InspectorLimits(
            4096, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(10), now -> Instant.EPOCH);

    private static final InspectorId ANYBODY = new InspectorId("anybody", "anybody");

    public final SimulatedTime time = new SimulatedTime();
    public final Dice ids;
    public final Map<InspectorId, InspectorEntry> entries = new LinkedHashMap<>();
    public final Map<String, KeyStore.KeyRecord> keys = new LinkedHashMap<>();
    public final SimulatedJournal journal = new SimulatedJournal(true, Observer.NOBODY);

    /** The members that left, as intents name them. */
    public final Set<String> left = new HashSet<>();

    final Map<HolderQuotas.Holder, Map<String, SimulatedHolderQuotas.Place>> places = new HashMap<>();
    private final Map<InspectorId, SimulatedMember> owners = new HashMap<>();

    public SimulatedWorld(long seed) {
        this.ids = new Dice(seed, "ids");
    }

    /** Another member; the first one of a world owns whoever was not given to another. */
    public SimulatedMember member(String name) {
        return member(name, LIMITS);
    }

    public SimulatedMember member(String name, InspectorLimits limits) {
        SimulatedMember member = new SimulatedMember(this, name, limits);
        owners.putIfAbsent(ANYBODY, member);
        return member;
    }

    /** From now on that is where the leaders of teams look for the inspector. Nobody else is told. */
    public void give(InspectorId inspector, SimulatedMember owner) {
        owners.put(inspector, owner);
    }

    public SimulatedMember owner(InspectorId inspector) {
        SimulatedMember owner = owners.get(inspector);
        return owner == null ? owners.getOrDefault(ANYBODY, owner) : owner;
    }

    public InspectorEntry entry(InspectorId inspector) {
        InspectorEntry entry = entries.get(inspector);
        if (entry == null) {
            throw new AssertionError("no entry of " + inspector);
        }
        return entry;
    }
}
