package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Decision.Accepted;
import io.holdfast.calendar.Decision.Awaits;
import io.holdfast.calendar.Decision.Refused;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random commands on one calendar, whose accepted changes happen; after each of them what is promised is checked. */
class AnyCommandsInAnyOrderTest {
    private static final int ROUNDS = 60;
    private static final int STEPS = 400;
    private static final Interval ALWAYS =
            new Interval(Examples.NOW.minus(Duration.ofDays(30)), Examples.NOW.plus(Duration.ofDays(30)));
    private static final Map<Class<? extends Command>, Row> ROWS =
            RefusalMatrix.rows().stream().collect(Collectors.toMap(Row::command, Function.identity()));

    private InspectorCalendar calendar = new InspectorCalendar(Examples.ANNA, "e", 0, 0);
    private Instant now = Examples.NOW;
    private final Set<String> overriding = new HashSet<>();
    private long commands;

    @Test
    void keepEveryPromise() {
        Seed.forRounds(ROUNDS, seed -> {
            calendar = new InspectorCalendar(Examples.ANNA, "e", 0, 0);
            now = Examples.NOW;
            overriding.clear();
            RandomCommands random = new RandomCommands(seed, calendar);
            for (int step = 0; step < STEPS; step++) {
                now = now.plusSeconds(seed.oneIn(3) ? seed.below(120) : 0).plusMillis(seed.below(3));
                settle(seed);
                decide(seed, random.next(now));
                nothingOverlaps();
            }
        });
    }

    /** The open intent, if there is one, turns out to be done or dead, or stays open. */
    private void settle(Seed seed) {
        Intent open = calendar.intent();
        if (open != null && seed.oneIn(3)) {
            if (seed.oneIn(2)) {
                happen(open.change());
            }
            calendar.settleIntent();
        }
    }

    private void decide(Seed seed, Command command) {
        String tag = seed.oneIn(12)
                ? Examples.STALE
                : seed.oneIn(6) ? calendar.revision().tag() : null;
        Rules rules = seed.oneIn(20) ? Examples.BROKEN : Examples.RULES;
        commands++;
        DecisionContext circumstances = new DecisionContext(commandId(), now, tag, rules);
        Decision decision = command.decide(calendar, circumstances);
        if (decision instanceof Accepted accepted) {
            accept(seed, accepted);
        } else if (decision instanceof Refused refused) {
            isHonest(command, refused.refusal());
        } else if (decision instanceof Awaits awaits) {
            assertThat(awaits.intent()).isSameAs(calendar.intent());
        }
    }

    private String commandId() {
        return "c" + commands;
    }

    private void accept(Seed seed, Accepted accepted) {
        List<Change> before = accepted.changes().subList(0, accepted.changes().size() - 1);
        assertThat(before).noneMatch(Change::isJournalled);
        if (!accepted.own().isJournalled()) {
            accepted.changes().forEach(this::happen);
        } else if (calendar.intent() == null) {
            before.forEach(this::happen);
            if (seed.oneIn(3)) {
                calendar.intend(new Intent(commandId(), null, accepted.own(), 0, now.plusSeconds(5), "member"));
            } else {
                happen(accepted.own());
            }
        }
    }

    private void happen(Change change) {
        isInTime(change);
        long revision = calendar.revision().revision();
        calendar.apply(change);
        assertThat(calendar.revision().revision()).isEqualTo(revision + (change.isSeen() ? 1 : 0));
        for (Occupancy added : change.added()) {
            assertThat(calendar.find(added.id())).isEqualTo(added);
            if (change.override() == null && !(change instanceof HoldChange)) {
                overriding.remove(added.id());
            } else if (change.override() != null) {
                overriding.add(added.id());
            }
        }
    }

    private void isInTime(Change change) {
        if (change instanceof HoldExpired expired) {
            assertThat(now).isAfterOrEqualTo(expired.hold().expiresAt());
        } else if (change instanceof HoldWithdrawn withdrawn) {
            assertThat(now).isAfterOrEqualTo(withdrawn.hold().tentativeUntil());
        }
    }

    private void isHonest(Command command, Refusal refusal) {
        assertThat(ROWS.get(command.getClass()).impossible())
                .as("refused %s", command)
                .doesNotContainKey(refusal.reason());
        if (refusal.reason() == Reason.SLOT_TAKEN) {
            assertThat(refusal.conflicts()).isNotEmpty();
        }
        Interval wanted = command.wanted(calendar);
        for (Conflict conflict : refusal.conflicts()) {
            assertThat(wanted).isNotNull();
            assertThat(conflict.interval().overlaps(wanted)).isTrue();
            assertThat(excluding()).contains(conflict);
        }
    }

    private List<Conflict> excluding() {
        List<Occupancy> there = live();
        Intent open = calendar.intent();
        if (open != null) {
            there.addAll(open.change().added());
        }
        return there.stream()
                .map(one -> new Conflict(Examples.ANNA, one.kind(), one.interval()))
                .toList();
    }

    private List<Occupancy> live() {
        List<Occupancy> live = new ArrayList<>();
        calendar.overlapping(ALWAYS, there -> {
            if (!(there instanceof Hold hold) || !calendar.isOver(hold, now)) {
                live.add(there);
            }
        });
        return live;
    }

    private void nothingOverlaps() {
        List<Occupancy> live = live();
        for (int i = 0; i < live.size(); i++) {
            Occupancy one = live.get(i);
            for (Occupancy other : live.subList(i + 1, live.size())) {
                assertThat(one.interval().overlaps(other.interval()) && !mayOverlap(one, other))
                        .as("%s overlaps %s", one, other)
                        .isFalse();
            }
        }
    }

    private boolean mayOverlap(Occupancy one, Occupancy other) {
        return overriding.contains(one.id())
                || overriding.contains(other.id())
                || (isNoWork(one) && isNoWork(other) && isAnyVacation(one, other));
    }

    private static boolean isNoWork(Occupancy there) {
        return there.kind() == OccupancyKind.BLOCK || there.kind() == OccupancyKind.VACATION;
    }

    private static boolean isAnyVacation(Occupancy one, Occupancy other) {
        return one instanceof Vacation || other instanceof Vacation;
    }
}
