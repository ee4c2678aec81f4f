package io.holdfast.faults;

import io.holdfast.testkit.FakeTime;
import io.holdfast.testkit.Seat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What befalls members. One fails at a time, so that a majority and every copy live on; or all at once. */
final class MemberFaults {
    /** Less than the second by which clocks may differ. */
    static final Duration CLOCK_OFF = Duration.ofMillis(700);

    private final Cell cell;
    private final History history;
    private final Random random;

    /** One way in a run: of two that were off to both sides, which every other agrees with, neither would be ready. */
    private final Duration clockOff;

    MemberFaults(Cell cell, History history, Random random) {
        this.cell = cell;
        this.history = history;
        this.random = random;
        this.clockOff = random.nextBoolean() ? CLOCK_OFF : CLOCK_OFF.negated();
    }

    List<Fault> all() {
        String alone = cell.size() < 3 ? "takes three members" : cell.network().whyNoCuts();
        return List.of(
                new Fault("a member is killed", "", this::kill),
                new Fault("a member is told to leave", "", this::leave),
                new Fault("a member stops for less than the heartbeat", "", () -> stop(500, 3500)),
                new Fault("a member stops for longer than the heartbeat", "", () -> stop(7000, 11_000)),
                new Fault("a member is cut off", alone, this::cutOff),
                new Fault("a line is cut one way", alone, this::cutOneWay),
                new Fault("the line between two members is cut", alone, this::cutOneLine),
                new Fault("rolling restart", cell.size() < 3 ? "takes three members" : "", this::rollingRestart),
                new Fault("all members are killed", "", this::killAll),
                new Fault("a member's clock is off", FakeTime.isThere() ? "" : FakeTime.HOW_TO_GET, this::shiftClock));
    }

    private MemberProcess one() {
        return cell.members().get(random.nextInt(cell.size()));
    }

    private void sleep(int from, int below) throws InterruptedException {
        Thread.sleep(from + random.nextInt(below - from));
    }

    private void kill() throws Exception {
        MemberProcess member = one();
        losing(cell.size() == 1, () -> {
            history.note("kill -9 " + member.name());
            member.kill();
            sleep(500, 4000);
            member.start();
        });
    }

    private void leave() throws Exception {
        MemberProcess member = one();
        losing(cell.size() == 1, () -> {
            history.note("SIGTERM " + member.name());
            member.leave();
            sleep(200, 3000);
            member.start();
        });
    }

    private void stop(int from, int below) throws Exception {
        MemberProcess member = one();
        history.note("SIGSTOP " + member.name());
        member.stop();
        sleep(from, below);
        history.note("SIGCONT " + member.name());
        member.goOn();
    }

    private void cutOff() throws Exception {
        MemberProcess member = one();
        history.note("cut off " + member.name());
        for (Seat other : others(member)) {
            cell.network().cut(member.seat(), other);
            cell.network().cut(other, member.seat());
        }
        sleep(2000, 12_000);
        heal();
    }

    private void cutOneWay() throws Exception {
        MemberProcess member = one();
        boolean isMute = random.nextBoolean();
        history.note("nothing gets " + (isMute ? "from " : "to ") + member.name());
        for (Seat other : others(member)) {
            if (isMute) {
                cell.network().cut(member.seat(), other);
            } else {
                cell.network().cut(other, member.seat());
            }
        }
        sleep(2000, 12_000);
        heal();
    }

    /** The third one goes on seeing both. */
    private void cutOneLine() throws Exception {
        MemberProcess member = one();
        List<Seat> others = others(member);
        Seat other = others.get(random.nextInt(others.size()));
        history.note("the line between " + member.name() + " and " + other.host() + " is cut");
        cell.network().cut(member.seat(), other);
        cell.network().cut(other, member.seat());
        sleep(2000, 12_000);
        heal();
    }

    private List<Seat> others(MemberProcess member) {
        return cell.members().stream()
                .filter(other -> other != member)
                .map(MemberProcess::seat)
                .toList();
    }

    private void heal() throws Exception {
        history.note("heal");
        cell.network().heal();
    }

    private void rollingRestart() throws Exception {
        for (MemberProcess member : cell.members()) {
            history.note("SIGTERM " + member.name());
            member.leave();
            member.start();
            if (!cell.isReadyInTime()) {
                return;
            }
        }
    }

    private void killAll() throws Exception {
        losing(true, () -> {
            history.note("kill -9 all");
            List<Thread> killers = new ArrayList<>();
            for (MemberProcess member : cell.members()) {
                Thread killer = new Thread(() -> {
                    try {
                        member.kill();
                    } catch (IOException | InterruptedException e) {
                        history.broken(Promise.NOTHING_STUCK, member.name() + ": " + e);
                    }
                });
                killer.start();
                killers.add(killer);
            }
            for (Thread killer : killers) {
                killer.join();
            }
            cell.members().forEach(MemberProcess::start);
        });
    }

    /** It is off until the member is started again for another reason. */
    private void shiftClock() throws Exception {
        MemberProcess member = one();
        losing(cell.size() == 1, () -> {
            history.note("the clock of " + member.name() + " is off by " + clockOff.toMillis() + " ms");
            member.leave();
            member.start(FakeTime.off(clockOff));
        });
    }

    /** @param isLosing whether holds may be lost with it: then until all are ready again */
    private void losing(boolean isLosing, Fault.Strike strike) throws Exception {
        long from = history.now();
        try {
            strike.run();
            cell.isReadyInTime();
        } finally {
            if (isLosing) {
                history.lost(from, history.now());
            }
        }
    }
}
