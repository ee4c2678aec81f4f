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
        int lanes, int mailboxLengthMax, int passivateAfterSeconds, int clockSkewMillis, int storeTimeoutMillis) {

    public InspectorConfig {
        Checked.between("inspector.lanes", lanes, 0, 256);
        Checked.between("inspector.mailboxLengthMax", mailboxLengthMax, 1, 1_000_000);
        Checked.between("inspector.passivateAfterSeconds", passivateAfterSeconds, 1, 86_400);
        Checked.between("inspector.clockSkewMillis", clockSkewMillis, 0, 60_000);
        Checked.between("inspector.storeTimeoutMillis", storeTimeoutMillis, 100, 60_000);
    }

    static InspectorConfig of(SettingLayers settings) {
        return new InspectorConfig(
                settings.integer("inspector.lanes"),
                settings.integer("inspector.mailboxLengthMax"),
                settings.integer("inspector.passivateAfterSeconds"),
                settings.integer("inspector.clockSkewMillis"),
                settings.integer("inspector.storeTimeoutMillis"));
    }
}
