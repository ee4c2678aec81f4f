package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HolderQuotas.Holder;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.KeyStore.KeyRecord;
import io.holdfast.simulation.world.SimulatedHolderQuotas;
import io.holdfast.simulation.world.SimulatedJournal;
import io.holdfast.simulation.world.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the members share: the time, the journal, and the maps in the copy with which the majority goes on. A member that
 * is cut off has a copy of its own, as of the cut, until it is healed.
 */
final class Cell {
    final SimulatedTime time = new SimulatedTime();
    final History history;
    final SimulatedJournal journal;
    final Mutation mutation;
    final Map<String, KeyRecord> keys = new LinkedHashMap<>();
    final Map<Holder, Map<String, SimulatedHolderQuotas.Place>> places = new HashMap<>();
    final List<Member> members = new ArrayList<>();
    private final Map<InspectorId, InspectorEntry> entries = new LinkedHashMap<>();
    private final Map<InspectorId, Optional<InspectorEntry>> backups = new HashMap<>();
    private final Map<InspectorId, Member> owners = new HashMap<>();
    private final Map<Member, Map<InspectorId, InspectorEntry>> copiesOfCutOff = new LinkedHashMap<>();
    private Instant majorityServesFrom = Instant.MIN;

    Cell(Plan plan, Mutation mutation) {
        this.mutation = mutation;
        this.history = new History(time, mutation::isLookedFor);
        this.journal = new SimulatedJournal(mutation.comparesClaims(), history);
        for (int number = 0; number < plan.clocksAhead().size(); number++) {
            members.add(new Member(this, plan, number));
        }
    }

    /** The copy that a member reaches. */
    Map<InspectorId, InspectorEntry> entries(Member member) {
        return copiesOfCutOff.getOrDefault(member, entries);
    }

    @Nullable
    InspectorEntry entry(InspectorId inspector) {
        return entries.get(inspector);
    }

    void put(Member member, InspectorId inspector, InspectorEntry next) {
        entries(member).put(inspector, next);
        if (!isCutOff(member)) {
            boolean isAlone = backups.remove(inspector) == null;
            history.wrote(inspector, next, member, isAlone);
        } else {
            history.wroteApart(inspector, next);
        }
    }

    /** Nobody knows whether this copy will go on, or the other: it is kept, and counts, from the next Write that is done. */
    void putOnOneCopy(Member member, InspectorId inspector, InspectorEntry next) {
        if (!isCutOff(member)) {
            backups.putIfAbsent(inspector, Optional.ofNullable(entries.get(inspector)));
            history.wroteOnOneCopy(inspector, next, member);
        }
        entries(member).put(inspector, next);
    }

    /** The other copy goes on. */
    private void promote() {
        backups.forEach((inspector, kept) ->
                kept.ifPresentOrElse(entry -> entries.put(inspector, entry), () -> entries.remove(inspector)));
        backups.clear();
    }

    /** For how long the maps are out of reach of a member that was not cut off: until the one that was is removed. */
    Duration mapsAreShut(Member member) {
        Duration left = Duration.between(time.now(), majorityServesFrom);
        return isCutOff(member) || left.isNegative() ? Duration.ZERO : left;
    }

    boolean isCutOff(Member member) {
        return copiesOfCutOff.containsKey(member);
    }

    void cut(Member member, Duration lease, Duration removal) {
        boolean isLast = copiesOfCutOff.size() == members.size() - 1;
        if (!isCutOff(member) && !isLast && !member.life.isOver()) {
            members.forEach(each -> history.gone(each.writer()));
            copiesOfCutOff.put(member, new LinkedHashMap<>(entries));
            promote();
            member.lease.endsIn(lease);
            Instant served = time.now().plus(mutation.removesAtOnce() ? Duration.ZERO : removal);
            majorityServesFrom = served.isAfter(majorityServesFrom) ? served : majorityServesFrom;
        }
    }

    /** The one that was cut off first is back. */
    void heal() {
        boolean isServed = !time.now().isBefore(majorityServesFrom);
        if (isServed && !copiesOfCutOff.isEmpty()) {
            Member healed = copiesOfCutOff.keySet().iterator().next();
            copiesOfCutOff.remove(healed);
            healed.lease.regain();
        }
    }

    /** The member ends, and with it its copy; it is started again later. */
    void crash(Member member, Duration down) {
        if (copiesOfCutOff.remove(member) != null && copiesOfCutOff.isEmpty()) {
            majorityServesFrom = time.now();
        }
        promote();
        history.gone(member.writer());
        member.end();
        time.after(down, member::start);
    }

    /** All copies of the maps are gone. */
    void lose() {
        members.forEach(member -> crash(member, Duration.ofMillis(500)));
        backups.clear();
        for (InspectorId inspector : List.copyOf(entries.keySet())) {
            entries.remove(inspector);
            history.lost(inspector);
        }
        keys.clear();
        places.clear();
    }

    void give(InspectorId inspector, Member owner) {
        owners.put(inspector, owner);
    }

    /** Where the leaders of teams, and half of the clients, look for the inspector. */
    Member owner(InspectorId inspector) {
        return owners.getOrDefault(inspector, members.get(0));
    }
}
