package io.holdfast.config;

/**
 * The listener for probes and metrics.
 *
 * @param host address to listen on
 * @param port TCP port, 0 takes a free one
 */
public record ManagementConfig(String host, int port) {
    public ManagementConfig {
        Checked.host("management.host", host);
        Checked.port("management.port", port);
    }

    static ManagementConfig of(SettingLayers settings) {
        return new ManagementConfig(settings.text("management.host"), settings.integer("management.port"));
    }
}
