package io.holdfast.config;

/**
 * The listener for probes and metrics.
 *
 * @param host address to listen on
 * @param port TCP port, 0 takes a free one
 */
public record ManagementConfig(
        @WrittenAs(Form.HOST) String host,
        @Between(min = 0, max = 65_535) int port) {}
