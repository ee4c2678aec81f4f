package io.holdfast.config;

/**
 * How commands are written to MongoDB.
 *
 * @param groupCommandsMax commands in one group document
 * @param groupBytesMax bytes of one group document; MongoDB takes at most 16 MiB
 * @param projectionLagMax commands in the journal whose projections are not written yet; beyond it new ones wait
 */
public record JournalConfig(
        @Between(min = 1, max = 1000) int groupCommandsMax,
        @Between(min = 65_536, max = 12_582_912) int groupBytesMax,
        @Between(min = 1, max = 1_000_000) int projectionLagMax) {}
