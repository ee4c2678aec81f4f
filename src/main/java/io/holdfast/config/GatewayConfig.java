package io.holdfast.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every setting of one gateway. */
public record GatewayConfig(
        HttpConfig http,
        ManagementConfig management,
        MongoConfig mongo,
        FolderConfig data,
        InspectorConfig inspector,
        JournalConfig journal,
        ClusterConfig cluster,
        LogConfig log,
        ShutdownConfig shutdown) {

    public GatewayConfig {
        if (http.port() != 0 && http.port() == management.port() && http.host().equals(management.host())) {
            throw new ConfigException("management.port", management.port() + " is http.port already");
        }
    }

    /**
     * The settings of this process.
     *
     * @param file the settings file that was named on the command line; null looks for {@code HOLDFAST_CONFIG}
     * @param environment the variables of the process
     * @param arguments the arguments of the form {@code --a.b=VALUE}
     * @throws ConfigException naming the first setting that is wrong and where it came from
     */
    public static GatewayConfig load(@Nullable Path file, Map<String, String> environment, List<String> arguments) {
        SettingLayers settings = SettingLayers.packaged();
        Path named = file == null ? fileOf(environment) : file;
        if (named != null) {
            settings = settings.with(FileLayer.of(named, settings.names()));
        }
        return settings.with(EnvironmentLayer.of(environment, settings.names()))
                .with(ArgumentLayer.of(arguments))
                .bind(GatewayConfig.class);
    }

    /** The defaults and these arguments, {@code --a.b=VALUE}, whatever the environment says: for tests. */
    public static GatewayConfig ofArguments(String... arguments) {
        return load(null, Map.of(), List.of(arguments));
    }

    private static @Nullable Path fileOf(Map<String, String> environment) {
        String named = environment.get(EnvironmentLayer.FILE);
        return named == null || named.isEmpty() ? null : SettingReader.path(EnvironmentLayer.FILE, named);
    }
}
