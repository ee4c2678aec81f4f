package io.holdfast.store.upkeep;

import io.holdfast.calendar.Change;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.projection.ProjectionWrite;
import io.holdfast.store.projection.Projections;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a journal comes to, whatever the order in which its documents are read: editions say which change is the last. */
final class JournalFold {
    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, BitSet> versions = new TreeMap<>();
    private final Findings findings;
    private long documents;
    private long commands;

    JournalFold(Findings findings) {
        this.findings = findings;
    }

    void add(JournalDocument document) {
        documents++;
        for (JournalCommand command : document.commands()) {
            commands++;
            command.claims().forEach(this::add);
            Change change = command.change();
            boolean isOverriding = change != null && change.override() != null;
            for (ProjectionWrite write : Projections.of(command)) {
                things.merge(write.id(), Thing.of(write, isOverriding), Thing::and);
            }
        }
    }

    private void add(Claim claim) {
        BitSet known = versions.computeIfAbsent(claim.inspector().toString(), any -> new BitSet());
        int version = Math.toIntExact(claim.version());
        if (known.get(version)) {
            findings.add("version " + claim + " is claimed twice");
        }
        known.set(version);
    }

    Map<String, Thing> things() {
        return things;
    }

    long documents() {
        return documents;
    }

    long commands() {
        return commands;
    }

    int calendars() {
        return versions.size();
    }

    /** The last version of a calendar; 0 of one that is not in it. */
    int lastVersion(String calendar) {
        BitSet known = versions.get(calendar);
        return known == null ? 0 : known.length() - 1;
    }

    Iterable<String> calendarNames() {
        return versions.keySet();
    }

    /**
     * Calendars of which versions are missing that may have gone with the years; where none may, that is a finding.
     *
     * @param late a document that came while the journal was read, and is earlier in it, by a version that it claims
     * @param isPruned whether documents have gone that are not here
     */
    List<String> cutOff(Function<String, Optional<JournalDocument>> late, boolean isPruned) {
        List<String> cutOff = new ArrayList<>();
        for (String calendar : List.copyOf(versions.keySet())) {
            int missing = missing(calendar);
            while (missing > 0 && isThere(late.apply(calendar + "#" + missing))) {
                missing = missing(calendar);
            }
            if (missing > 0 && isPruned) {
                cutOff.add(calendar);
            } else if (missing > 0) {
                findings.add(calendar + " has no version " + missing + ", and has later ones");
            }
        }
        return cutOff;
    }

    private boolean isThere(Optional<JournalDocument> late) {
        late.ifPresent(this::addUnseen);
        return late.isPresent();
    }

    /** Of a document that came late, what was not seen of it. */
    private void addUnseen(JournalDocument document) {
        boolean isSeen = document.commands().stream()
                .flatMap(command -> command.claims().stream())
                .anyMatch(claim -> isKnown(claim));
        if (!isSeen) {
            add(document);
        }
    }

    private boolean isKnown(Claim claim) {
        BitSet known = versions.get(claim.inspector().toString());
        return known != null && known.get(Math.toIntExact(claim.version()));
    }

    /** The first version that is not there before one that is; 0 where all are. */
    private int missing(String calendar) {
        BitSet known = versions.getOrDefault(calendar, new BitSet());
        int gap = known.nextClearBit(1);
        return gap < known.length() ? gap : 0;
    }

    /** Live things of one calendar in one time, of which nobody wanted one there in spite of the other. */
    void findOverlaps() {
        Map<String, List<Map.Entry<String, Thing>>> byCalendar = new HashMap<>();
        for (Map.Entry<String, Thing> one : things.entrySet()) {
            if (one.getValue().isLive()) {
                for (String calendar : one.getValue().calendars()) {
                    byCalendar
                            .computeIfAbsent(calendar, any -> new ArrayList<>())
                            .add(one);
                }
            }
        }
        byCalendar.forEach(this::findOverlaps);
    }

    private void findOverlaps(String calendar, List<Map.Entry<String, Thing>> live) {
        live.sort(Comparator.comparingLong(one -> one.getValue().start()));
        List<Map.Entry<String, Thing>> open = new ArrayList<>();
        for (Map.Entry<String, Thing> next : live) {
            open.removeIf(earlier -> earlier.getValue().end() <= next.getValue().start());
            for (Map.Entry<String, Thing> earlier : open) {
                boolean isWanted =
                        earlier.getValue().isOverriding() || next.getValue().isOverriding();
                if (!isWanted && earlier.getValue().excludes(next.getValue())) {
                    findings.add(calendar + ": " + earlier.getKey() + " and " + next.getKey() + " overlap");
                }
            }
            open.add(next);
        }
    }
}
