package io.holdfast.simulation.world;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * One member's documents of the journal: what is claimed while one is under way goes into the next, at most one command
 * of a calendar and of a key, and all of a document are written, refused or unknown together.
 */
public final class GroupedClaims implements Claims {
    private final Links links;
    private final SimulatedJournal journal;
    private final Clock clock;
    private final Timers timers;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean isUnderWay;

    /** A command that waits to be told. */
    private record Waiting(JournalCommand command, Instant deadline, Promise<ClaimOutcome> outcome) {}

    /** @param timers those of the member: a claim is told while it lives */
    public GroupedClaims(Links links, SimulatedJournal journal, Clock clock, Timers timers) {
        this.links = links;
        this.journal = journal;
        this.clock = clock;
        this.timers = timers;
    }

    /** The outcome is told by the deadline; no insert is begun after it. */
    @Override
    public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        Waiting waiting = new Waiting(command, deadline, Promise.promise());
        boolean[] isBegun = new boolean[1];
        timers.after(Duration.between(clock.now(), deadline), () -> {
            isBegun[0] = !queue.remove(waiting);
            waiting.outcome().tryComplete(isBegun[0] ? new ClaimOutcome.Unknown() : new ClaimOutcome.NotBegun());
        });
        queue.add(waiting);
        writeNext();
        return waiting.outcome().future();
    }

    private void writeNext() {
        if (isUnderWay || queue.isEmpty()) {
            return;
        }
        isUnderWay = true;
        List<Waiting> group = nextGroup();
        List<JournalCommand> commands = group.stream().map(Waiting::command).toList();
        Instant last =
                group.stream().map(Waiting::deadline).max(Instant::compareTo).orElseThrow();
        Promise<Void> over = Promise.promise();
        links.link(Call.JOURNAL_CLAIM)
                .call(
                        () -> journal.insert(commands),
                        () -> Future.succeededFuture(all(commands, new ClaimOutcome.Unknown())),
                        () -> Future.succeededFuture(all(commands, new ClaimOutcome.AlreadyClaimed())))
                .onSuccess(outcomes -> {
                    for (int i = 0; i < group.size(); i++) {
                        group.get(i).outcome().tryComplete(outcomes.get(i));
                    }
                    over.tryComplete();
                });
        timers.after(Duration.between(clock.now(), last), over::tryComplete);
        over.future().onSuccess(nothing -> {
            isUnderWay = false;
            writeNext();
        });
    }

    private static List<ClaimOutcome> all(List<JournalCommand> commands, ClaimOutcome outcome) {
        return commands.stream().map(command -> outcome).toList();
    }

    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        Iterator<Waiting> waiting = queue.iterator();
        while (waiting.hasNext()) {
            Waiting next = waiting.next();
            Set<Object> its = whatMustBeUnique(next.command());
            if (its.stream().noneMatch(taken::contains)) {
                waiting.remove();
                taken.addAll(its);
                group.add(next);
            }
        }
        return group;
    }

    private static Set<Object> whatMustBeUnique(JournalCommand command) {
        Set<Object> its = new HashSet<>();
        its.add(command.id());
        command.claims().stream().map(Claim::inspector).forEach(its::add);
        IdempotencyKey key = command.key();
        if (key != null) {
            its.add(key.scoped());
        }
        return its;
    }
}
