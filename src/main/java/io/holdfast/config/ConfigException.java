package io.holdfast.config;

/** A setting that cannot be used. The message is one line for the person who wrote it, and names the setting. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String setting;

    /**
     * @param setting the name of the setting as in {@code conf/gateway.yaml}, in the record of a section that of the
     *     component, or whatever else was not understood
     * @param problem what is wrong with it, to be read after the name and a colon
     */
    public ConfigException(String setting, String problem) {
        super(setting + ": " + problem);
        this.setting = setting;
    }

    private ConfigException(String message, String setting, ConfigException original) {
        super(message, original);
        this.setting = setting;
    }

    /** The same, where the setting was named without its section. */
    ConfigException in(String section) {
        return new ConfigException(section + "." + getMessage(), section + "." + setting, this);
    }

    /** The same, with where the value came from. */
    ConfigException from(String origin) {
        return new ConfigException(getMessage() + " (from " + origin + ")", setting, this);
    }

    /** The name of the setting that is wrong. */
    public String setting() {
        return setting;
    }
}
