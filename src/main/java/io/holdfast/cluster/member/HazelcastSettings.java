package io.holdfast.cluster.member;

import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import io.holdfast.cluster.holds.HazelcastHoldStore;
import io.holdfast.cluster.holds.MapTypes;
import io.holdfast.config.ClusterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What {@code conf/hazelcast.yaml} says, and over it what depends on this member and on the settings. */
public final class HazelcastSettings {
    private static final String FILE = "conf/hazelcast.yaml";
    public static final String MAJORITY = "majority";

    /** The maps that a cut must not let two parts write. */
    private static final List<String> GUARDED = List.of(HazelcastHoldStore.MAP, "keys", "holders");

    private HazelcastSettings() {}

    static Config of(String id, int lanes, ClusterConfig cluster) throws IOException {
        Config config = read();
        config.setInstanceName("holdfast-" + id);
        config.setClassLoader(new ExchangedClasses(
                HazelcastSettings.class.getClassLoader(),
                config.getSerializationConfig().getJavaSerializationFilterConfig()));
        config.getMemberAttributeConfig()
                .setAttribute(HazelcastMember.ID, id)
                .setAttribute(HazelcastMember.LANES, Integer.toString(lanes))
                .setAttribute(HazelcastMember.SIZE, Integer.toString(cluster.size()))
                .setAttribute(HazelcastMember.VERSION, version());
        config.getSerializationConfig().addDataSerializableFactory(MapTypes.FACTORY, new MapTypes());
        listen(config, cluster);
        if (!cluster.isAlone()) {
            config.setLiteMember(true);
            guard(config, cluster);
            find(config.getAdvancedNetworkConfig().getJoin(), cluster);
        }
        return config;
    }

    private static Config read() throws IOException {
        try (InputStream file = HazelcastSettings.class.getClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the classpath");
            }
            return new YamlConfigBuilder(file).build();
        }
    }

    static String version() {
        String version = HazelcastSettings.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void listen(Config config, ClusterConfig cluster) {
        ServerSocketEndpointConfig listener = (ServerSocketEndpointConfig) config.getAdvancedNetworkConfig()
                .getEndpointConfigs()
                .values()
                .iterator()
                .next();
        listener.setPort(cluster.port()).setPortAutoIncrement(cluster.isAlone());
        listener.setInterfaces(new InterfacesConfig().setEnabled(true).addInterface(cluster.host()));
        listener.setPublicAddress(cluster.isAlone() ? null : cluster.host() + ":" + cluster.port());
    }

    private static void guard(Config config, ClusterConfig cluster) {
        config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig(MAJORITY, true, cluster.majority())
                .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
        for (String name : GUARDED) {
            MapConfig map = config.getMapConfig(name);
            map.setBackupCount(cluster.backups()).setSplitBrainProtectionName(MAJORITY);
        }
    }

    private static void find(JoinConfig join, ClusterConfig cluster) {
        if (cluster.discovery() == ClusterConfig.Discovery.TCP) {
            join.getTcpIpConfig().setEnabled(true).setMembers(cluster.members());
        } else {
            // Hazelcast's own look-up of a headless service; the JVM remembers what it heard (see cli.Main).
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", cluster.dns())
                    .setProperty("service-port", Integer.toString(cluster.port()));
        }
    }
}
