package io.holdfast.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The members, and how they find each other.
 *
 * @param size members that make the whole; holds are granted only while a majority of them is together
 * @param host address that this member listens on for others, and under which it tells them to come
 * @param port of Hazelcast; with one member the next free one is taken where it is not free
 * @param busPort of the event bus; 0 takes a free one
 * @param discovery how the others are found
 * @param members {@code host:port} of all members, for {@link Discovery#TCP}
 * @param dns a name that leads to all members, for {@link Discovery#DNS}
 * @param backups members that have a copy of each hold beside its owner
 */
public record ClusterConfig(
        int size,
        String host,
        int port,
        int busPort,
        Discovery discovery,
        List<String> members,
        String dns,
        int backups) {

    /** How members find each other. */
    public enum Discovery {
        /** By {@link #TCP} where members are listed, else not at all. */
        AUTO,
        NONE,
        TCP,
        DNS
    }

    private static final int SIZE_MAX = 31;
    private static final int BACKUPS_MAX = 3;
    private static final int PORT_MAX = 65_535;
    private static final Pattern MEMBER =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:]{2,45}]):([0-9]{1,5})");

    public ClusterConfig {
        members = List.copyOf(members);
        Checked.between("cluster.size", size, 1, SIZE_MAX);
        Checked.address("cluster.host", host);
        Checked.between("cluster.port", port, 1, PORT_MAX);
        Checked.port("cluster.busPort", busPort);
        members.forEach(ClusterConfig::check);
        discovery = discovery == Discovery.AUTO ? (members.isEmpty() ? Discovery.NONE : Discovery.TCP) : discovery;
        if (size == 1 && discovery != Discovery.NONE) {
            String setting = members.isEmpty() ? "cluster.discovery" : "cluster.members";
            throw new ConfigException(setting, "is for several members, and cluster.size is 1");
        }
        if (size > 1) {
            checkWay(discovery, members, dns);
            int backupsMax = Math.min(BACKUPS_MAX, size - 1);
            Checked.between("cluster.backups", backups, 1, backupsMax);
        }
    }

    private static void checkWay(Discovery discovery, List<String> members, String dns) {
        switch (discovery) {
            case TCP -> {
                if (members.isEmpty()) {
                    throw new ConfigException("cluster.members", "is empty, and discovery by tcp needs it");
                }
            }
            case DNS -> Checked.host("cluster.dns", dns);
            default ->
                throw new ConfigException(
                        "cluster.members", "is empty: several members need to know where the others are");
        }
    }

    private static void check(String member) {
        Matcher parts = MEMBER.matcher(member);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > PORT_MAX) {
            throw new ConfigException("cluster.members", Quoted.text(member) + " is not host:port");
        }
    }

    static ClusterConfig of(SettingLayers settings) {
        return new ClusterConfig(
                settings.integer("cluster.size"),
                settings.text("cluster.host"),
                settings.integer("cluster.port"),
                settings.integer("cluster.busPort"),
                settings.choice("cluster.discovery", Discovery.class),
                settings.list("cluster.members"),
                settings.text("cluster.dns"),
                settings.integer("cluster.backups"));
    }

    /** One member that nobody joins, on free ports of loopback. */
    public static ClusterConfig alone() {
        return new ClusterConfig(1, "127.0.0.1", 5701, 0, Discovery.NONE, List.of(), "", 1);
    }

    /** How many members are more than half of the whole. */
    public int majority() {
        return size / 2 + 1;
    }

    public boolean isAlone() {
        return size == 1;
    }
}
