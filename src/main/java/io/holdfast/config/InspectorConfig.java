package io.holdfast.config;

/**
 * The actors.
 *
 * @param lanes verticles that host inspectors; 0 is one per event loop
 * @param mailboxLengthMax commands waiting for one inspector; beyond it 503 at once
 * @param passivateAfterSeconds of silence after which an inspector leaves memory
 * @param clockSkewMillis by which clocks of members may differ
 * @param storeTimeoutMillis for one step that waits for a store; beyond it the outcome is unknown
 */
public record InspectorConfig(
        @Between(min = 0, max = 256) int lanes,
        @Between(min = 1, max = 1_000_000) int mailboxLengthMax,
        @Between(min = 1, max = 86_400) int passivateAfterSeconds,
        @Between(min = 0, max = 60_000) int clockSkewMillis,
        @Between(min = 100, max = 60_000) int storeTimeoutMillis) {}
