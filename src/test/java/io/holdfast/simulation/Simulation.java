package io.holdfast.simulation;

import io.holdfast.simulation.Act.Ask;
import io.holdfast.simulation.Plan.Step;
import io.holdfast.simulation.world.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One play of a plan: the steps come at their times, then faults stop, and then it is looked whether all goes on. */
final class Simulation {
    private static final Duration QUIET = Duration.ofSeconds(25);

    private final Plan plan;
    private final Cell cell;
    private final Readers readers;
    private final Clients clients;

    private Simulation(Plan plan, Mutation mutation) {
        this.plan = plan;
        this.cell = new Cell(plan, mutation);
        this.readers = new Readers(cell, plan.seed());
        this.clients = new Clients(cell, readers, plan.seed());
    }

    static History play(Plan plan, Mutation mutation, boolean withText) {
        Simulation world = new Simulation(plan, mutation);
        if (withText) {
            world.cell.history.keepText();
        }
        return world.play();
    }

    private History play() {
        for (Step step : plan.steps()) {
            cell.time.after(Duration.between(cell.time.now(), SimulatedTime.at(step.at())), () -> {
                cell.history.note(() -> "> " + step);
                step.act().happen(this, step.number());
            });
        }
        Duration last = plan.steps().isEmpty()
                ? Duration.ZERO
                : plan.steps().get(plan.steps().size() - 1).at();
        advanceTo(SimulatedTime.at(last));
        stopFaults();
        advance(QUIET);
        new Epilogue(cell, readers, clients, plan).play();
        return cell.history;
    }

    private void stopFaults() {
        cell.history.note(() -> "faults stop");
        for (Member member : cell.members) {
            member.faults.values().forEach(java.util.Collection::clear);
        }
        for (Duration wait : List.of(Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ofSeconds(1))) {
            cell.time.after(wait, () -> {
                cell.heal();
                cell.members.forEach(Member::start);
            });
        }
    }

    private void advance(Duration by) {
        advanceTo(cell.time.now().plus(by));
    }

    private void advanceTo(Instant end) {
        cell.time.advanceTo(end, () -> cell.history.violation() != null);
    }

    Cell cell() {
        return cell;
    }

    Member member(int number) {
        return cell.members.get(number);
    }

    void ask(Ask ask, int step) {
        clients.ask(ask, step);
    }

    void look(Act.Look look) {
        readers.look(look.who(), member(look.by()), look.times());
    }

    void disturb(Act.Disturb disturb) {
        member(disturb.member()).faults.get(disturb.call()).add(disturb.fault());
    }
}
