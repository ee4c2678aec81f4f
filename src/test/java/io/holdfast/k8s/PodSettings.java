package io.holdfast.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.holdfast.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pod of an overlay would find in its environment and in its mounted ConfigMaps, and what it makes of it. */
final class PodSettings {
    static final String POD_IP = "192.0.2.17";
    static final String MONGO_URI = "mongodb://db.example/?replicaSet=rs0";

    private static final String CONFIG = "HOLDFAST_CONFIG";

    private PodSettings() {}

    /**
     * The settings that the gateway starts with in that pod.
     *
     * @throws io.holdfast.config.ConfigException where it would refuse to start
     */
    static GatewayConfig of(Overlay overlay, Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>(environment(overlay));
        String file = files(overlay).get(environment.get(CONFIG));
        if (file == null) {
            throw new IOException(environment.get(CONFIG) + " is none of the mounted files "
                    + files(overlay).keySet());
        }
        Path written = Files.writeString(folder.resolve("gateway.yaml"), file);
        environment.put(CONFIG, written.toString());
        return GatewayConfig.load(null, environment, List.of());
    }

    static Map<String, String> environment(Overlay overlay) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (EnvVar variable : overlay.container().getEnv()) {
            environment.put(
                    variable.getName(),
                    variable.getValueFrom() == null ? variable.getValue() : found(variable.getValueFrom()));
        }
        return environment;
    }

    /** Path in the container → content. */
    static Map<String, String> files(Overlay overlay) {
        Map<String, String> files = new HashMap<>();
        for (VolumeMount mount : overlay.container().getVolumeMounts()) {
            configMap(overlay, mount)
                    .ifPresent(map -> map.getData()
                            .forEach((name, content) -> files.put(mount.getMountPath() + "/" + name, content)));
        }
        return files;
    }

    private static Optional<ConfigMap> configMap(Overlay overlay, VolumeMount mount) {
        Volume volume = overlay.pod().getVolumes().stream()
                .filter(candidate -> candidate.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no volume for the mount " + mount.getName()));
        return Optional.ofNullable(volume.getConfigMap())
                .map(source -> overlay.named(ConfigMap.class, source.getName()));
    }

    private static String found(EnvVarSource source) {
        if (source.getSecretKeyRef() != null) {
            return MONGO_URI;
        }
        if (source.getFieldRef() != null && source.getFieldRef().getFieldPath().equals("status.podIP")) {
            return POD_IP;
        }
        throw new AssertionError("a source that is not expected here: " + source);
    }
}
