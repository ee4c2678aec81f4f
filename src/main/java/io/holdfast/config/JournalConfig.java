package io.holdfast.config;

/**
 * How commands are written to MongoDB.
 *
 * @param groupCommandsMax commands in one group document
 * @param groupBytesMax bytes of one group document; MongoDB takes at most 16 MiB
 * @param projectionLagMax commands in the journal whose projections are not written yet; beyond it new ones wait
 * @param keepDays how old a document is that goes; 0: none does
 */
public record JournalConfig(
        @Between(min = 1, max = 1000) int groupCommandsMax,
        @Between(min = 65_536, max = 12_582_912) int groupBytesMax,
        @Between(min = 1, max = 1_000_000) int projectionLagMax,
        @Between(min = 0, max = 36_500) int keepDays) {
    public JournalConfig {
        if (keepDays == 1) {
            throw new ConfigException(
                    "journal.keepDays", "1 is too few: 2 at least, as answers are looked for so long, or 0");
        }
    }
}
