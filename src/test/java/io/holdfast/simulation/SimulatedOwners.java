package io.holdfast.simulation;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;

/** One member's way to the owners of other inspectors of a team. */
final class SimulatedOwners implements Owners {
    private static final Duration BACK = Duration.ofMillis(2);

    private final Cell cell;
    private final Member member;
    private final Life life;

    SimulatedOwners(Cell cell, Member member, Life life) {
        this.cell = cell;
        this.member = member;
        this.life = life;
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        return send(Call.PREPARE, cell.owner(message.addressee()), owner -> owner.lane.prepare(message));
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        return send(Call.TELL, cell.owner(message.addressee()), owner -> owner.lane.tell(message));
    }

    @Override
    public Future<Reply> send(Envelope envelope) {
        return send(Call.PREPARE, cell.owner(envelope.addressee()), owner -> owner.lane.ask(envelope));
    }

    @Override
    public boolean hasLeft(String writer) {
        return cell.members.stream()
                .noneMatch(other -> other.writer().equals(writer) && !other.life.isOver() && !isApart(other));
    }

    private <T> Future<T> send(Call kind, Member owner, Function<Member, Future<T>> message) {
        Promise<T> answer = Promise.promise();
        life.call(kind, () -> isReached(owner) ? entered(owner, message) : Life.<T>failed())
                .compose(there -> there)
                .onComplete(answered -> life.after(BACK, () -> answer.handle(answered)));
        return answer.future();
    }

    private static <T> Future<T> entered(Member owner, Function<Member, Future<T>> message) {
        Promise<T> answer = Promise.promise();
        owner.life.after(Duration.ZERO, () -> message.apply(owner).onComplete(answer));
        return answer.future();
    }

    private boolean isReached(Member owner) {
        return !owner.life.isOver() && !isApart(owner);
    }

    private boolean isApart(Member other) {
        return member != other && (cell.isCutOff(member) || cell.isCutOff(other));
    }
}
