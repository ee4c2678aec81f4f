package io.holdfast.inspector;

import java.time.Duration;

/**
 * The limits of the actors.
 *
 * @param mailboxLengthMax how many commands may wait for one inspector; beyond it the answer is 503 at once
 * @param clockSkew by how much the clocks of members may differ
 * @param storeTimeout how long chores that nobody waits for may take
 * @param passivateAfter how long an idle inspector stays in memory
 * @param window how far back a calendar in memory reaches
 */
public record InspectorLimits(
        int mailboxLengthMax,
        Duration clockSkew,
        Duration storeTimeout,
        Duration passivateAfter,
        MemoryWindow window) {}
