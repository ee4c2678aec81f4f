package io.holdfast.config;

/**
 * How commands are written to MongoDB.
 *
 * @param groupCommandsMax commands in one group document
 * @param groupBytesMax bytes of one group document; MongoDB takes at most 16 MiB
 * @param projectionLagMax commands in the journal whose projections are not written yet; beyond it new ones wait
 */
public record JournalConfig(int groupCommandsMax, int groupBytesMax, int projectionLagMax) {
    public JournalConfig {
        Checked.between("journal.groupCommandsMax", groupCommandsMax, 1, 1000);
        Checked.between("journal.groupBytesMax", groupBytesMax, 65_536, 12_582_912);
        Checked.between("journal.projectionLagMax", projectionLagMax, 1, 1_000_000);
    }

    static JournalConfig of(SettingLayers settings) {
        return new JournalConfig(
                settings.integer("journal.groupCommandsMax"),
                settings.integer("journal.groupBytesMax"),
                settings.integer("journal.projectionLagMax"));
    }
}
