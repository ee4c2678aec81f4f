package io.holdfast.inspector.actor;

import io.holdfast.calendar.Command;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A command in a mailbox, and how far it has come. It is answered once; at its deadline by what is known then, while the
 * step that was under way goes on.
 */
public final class PendingCommand {
    /** How far a command has come: what its caller hears if no more is known. */
    public enum Stage {
        WAITING,
        /** Behind an intent that is not settled. */
        PARKED,
        /** Its change of the map is being written. */
        HOLD_WRITE_BEGUN,
        /** Its intent is being written; nothing of it can be in the journal. */
        INTENT_WRITE_BEGUN,
        /** Its insert into the journal has begun. */
        INSERT_BEGUN
    }

    private final Promise<Reply> answer = Promise.promise();
    private final Envelope asked;
    private final Instant arrivedAt;
    private final @Nullable Ballot ballot;
    private Envelope envelope;
    private BooleanSupplier earlierMayStand = () -> false;
    private long arrival;
    private long generation;
    private boolean isRepeat;
    private Stage stage = Stage.WAITING;

    private PendingCommand(Envelope asked, Instant arrivedAt, @Nullable Ballot ballot) {
        this.asked = asked;
        this.envelope = asked;
        this.arrivedAt = arrivedAt;
        this.ballot = ballot;
    }

    static PendingCommand asked(Envelope envelope, Instant arrivedAt) {
        return new PendingCommand(envelope, arrivedAt, null);
    }

    /** One calendar's part of a team's command. */
    public static PendingCommand part(Envelope envelope, Ballot ballot, Instant arrivedAt) {
        return new PendingCommand(envelope, arrivedAt, ballot);
    }

    public Envelope envelope() {
        return envelope;
    }

    public Command command() {
        return envelope.command();
    }

    public String commandId() {
        return envelope.commandId();
    }

    public Instant deadline() {
        return envelope.deadline();
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    /** @param event the number of its arrival among the events of its inspector */
    void arrives(long event) {
        arrival = event;
    }

    /** @param mayStand whether an earlier attempt is known, when the letter is answered, whose outcome is not */
    void knowsOf(BooleanSupplier mayStand) {
        earlierMayStand = mayStand;
    }

    /** The id that its request came with. */
    String askedId() {
        return asked.commandId();
    }

    long arrival() {
        return arrival;
    }

    public boolean isPart() {
        return ballot != null;
    }

    /** In which it is asked; null where it is no part. */
    @Nullable
    public Ballot ballot() {
        return ballot;
    }

    public Future<Reply> reply() {
        return answer.future();
    }

    boolean isRefused() {
        return answer.future().result() instanceof Reply.Refused;
    }

    /** Whether nothing of its command can stand: it was refused, or its only attempt came to nothing. */
    boolean isOver() {
        return isRefused() || (answer.future().result() instanceof Unavailable && envelope.attempt() == 1);
    }

    public boolean isAnswered() {
        return answer.future().isComplete();
    }

    public Decision decide(InspectorCalendar calendar, Instant now) {
        return envelope.command().decide(calendar, envelope.circumstances(now));
    }

    /** The request turned out to be a repeat: it goes on as the command that its first try was. */
    public void goOnAs(String earlierCommandId) {
        envelope = envelope.as(earlierCommandId);
        isRepeat = true;
    }

    /** That command was refused before the request came: it is a command of its own. */
    void goOnAsItself() {
        envelope = asked;
        isRepeat = false;
    }

    /** The terms that it asks for begin now, on whichever calendar. */
    public void begin(Instant now) {
        envelope = envelope.begunAt(now);
    }

    /** @param latest of its key's record, as this attempt raised it */
    void opened(long latest) {
        generation = latest;
    }

    long generation() {
        return generation;
    }

    /** Whether it is a client's repeat of a request that went on as this command. */
    public boolean isRepeat() {
        return isRepeat;
    }

    /** Whether something of the command may be in a store: it was sent before, or this attempt came so far. */
    public boolean mayHaveBegun() {
        return envelope.attempt() > 1 || stage.compareTo(Stage.INTENT_WRITE_BEGUN) >= 0;
    }

    /**
     * Whether what was answered to its command is its answer too. A refusal binds the attempts that arrived before it was
     * recorded, and not a later request that goes on as the same command: that one has a later deadline.
     *
     * @param skew what was added to the deadline of whoever was answered
     */
    public boolean isBoundBy(RecentAnswer recent, Duration skew) {
        boolean isLater =
                (isRepeat || isPart()) && deadline().isAfter(recent.until().minus(skew));
        return !(recent.answer() instanceof Reply.Refused && isLater);
    }

    /** What was answered to its command before, where that binds it; null where nothing does. */
    @Nullable
    public RecentAnswer bindingAnswer(Memory known, Duration skew) {
        RecentAnswer answered = known.recent(commandId());
        return answered != null && isBoundBy(answered, skew) ? answered : null;
    }

    public void reached(Stage next) {
        if (stage.compareTo(next) < 0) {
            stage = next;
        }
    }

    void park() {
        reached(Stage.PARKED);
    }

    /**
     * An earlier attempt of its command waits here, and is answered for both. What is said is more then, where nothing came
     * of that: it was not begun, and neither were those before.
     */
    void joins(PendingCommand earlier) {
        boolean isTheFirst = earlier.envelope.attempt() == 1;
        earlier.reply()
                .onSuccess(said ->
                        reply(isTheFirst && said instanceof Unavailable ? new Unavailable(Cause.NOT_LOADED) : said));
    }

    public void reply(Reply reply) {
        answer.tryComplete(honest(reply));
    }

    /** That this try changed nothing is not all that is known where an earlier one may stand. */
    private Reply honest(Reply reply) {
        boolean isDoubtful = reply instanceof Unavailable && (isRepeat || earlierMayStand.getAsBoolean());
        return isDoubtful ? new OutcomeUnknown() : reply;
    }

    /** The inspector is another member's by now: whoever sent this is to ask there. */
    void sendOn() {
        reply(new Moved(honest(known()) instanceof OutcomeUnknown));
    }

    /** The deadline came, or nothing more can be done: the answer is what is known now. */
    public void giveUp() {
        reply(known());
    }

    private Reply known() {
        return switch (stage) {
            case WAITING -> new Unavailable(Cause.TOO_LATE);
            case PARKED -> new Unavailable(Cause.UNSETTLED);
            case INTENT_WRITE_BEGUN -> new Unavailable(Cause.STORE);
            case HOLD_WRITE_BEGUN, INSERT_BEGUN -> new OutcomeUnknown();
        };
    }
}
