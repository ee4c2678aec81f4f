package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Lane;
import io.holdfast.simulation.world.Peers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** The members of a cell as one of them sees them: who is dead, or on the other side of a cut, has left. */
record PeersOfAMember(Cell cell, Member member) implements Peers {
    @Override
    public <T> Supplier<Future<T>> toOwner(InspectorId inspector, Function<Lane, Future<T>> message) {
        Member owner = cell.owner(inspector);
        return () -> isReached(owner) ? entered(owner, message) : Life.failed();
    }

    private static <T> Future<T> entered(Member owner, Function<Lane, Future<T>> message) {
        Promise<T> answer = Promise.promise();
        owner.life.after(Duration.ZERO, () -> message.apply(owner.lane).onComplete(answer));
        return answer.future();
    }

    @Override
    public boolean hasLeft(String writer) {
        return cell.members.stream().noneMatch(other -> other.writer().equals(writer) && isReached(other));
    }

    private boolean isReached(Member other) {
        return !other.life.isOver() && !isApart(other);
    }

    private boolean isApart(Member other) {
        return member != other && (cell.isCutOff(member) || cell.isCutOff(other));
    }
}
