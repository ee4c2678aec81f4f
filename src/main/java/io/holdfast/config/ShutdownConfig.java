package io.holdfast.config;

/**
 * How Holdfast leaves.
 *
 * @param drainMillis that requests under way get to finish
 */
public record ShutdownConfig(int drainMillis) {
    public ShutdownConfig {
        Checked.between("shutdown.drainMillis", drainMillis, 0, 300_000);
    }

    static ShutdownConfig of(SettingLayers settings) {
        return new ShutdownConfig(settings.integer("shutdown.drainMillis"));
    }
}
