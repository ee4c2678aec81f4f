package io.holdfast.inspector.actor;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.actor.memory.Memory;

/** What an inspector knows, without looking anywhere, of an attempt under a letter's key that came before it. */
final class EarlierAttempt {
    private EarlierAttempt() {}

    /** Whether there is one whose outcome is not known: its intent is open, or it is in the turn under way. */
    static boolean mayStand(StepContext context, PendingCommand letter) {
        IdempotencyKey key = letter.envelope().key();
        if (key == null) {
            return false;
        }
        Memory known = context.memory().known();
        Intent open = known == null ? null : known.calendar().foreignIntent(letter.askedId());
        IdempotencyKey intended = open == null ? null : open.key();
        boolean isIntended = intended != null && key.isSameRequestAs(intended);
        return isIntended || context.mailbox().isUnderWay(other -> isAnother(other, letter, key));
    }

    private static boolean isAnother(PendingCommand other, PendingCommand letter, IdempotencyKey key) {
        IdempotencyKey its = other.envelope().key();
        return its != null && key.isSameRequestAs(its) && !other.askedId().equals(letter.askedId());
    }
}
