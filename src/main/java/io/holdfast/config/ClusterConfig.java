package io.holdfast.config;

import java.util.List;

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
        @Between(min = 1, max = 31) int size,
        @WrittenAs(Form.ADDRESS) String host,
        @Between(min = 1, max = 65_535) int port,
        @Between(min = 0, max = 65_535) int busPort,
        Discovery discovery,
        @WrittenAs(Form.MEMBER) List<String> members,
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

    private static final int BACKUPS_MAX = 3;

    public ClusterConfig {
        members = List.copyOf(members);
        discovery = discovery == Discovery.AUTO ? (members.isEmpty() ? Discovery.NONE : Discovery.TCP) : discovery;
        if (size == 1 && discovery != Discovery.NONE) {
            String component = members.isEmpty() ? "discovery" : "members";
            throw new ConfigException(component, "is for several members, and cluster.size is 1");
        }
        if (size > 1) {
            checkWay(discovery, members, dns);
            int backupsMax = Math.min(BACKUPS_MAX, size - 1);
            if (backups < 1 || backups > backupsMax) {
                throw new ConfigException("backups", backups + " is not between 1 and " + backupsMax);
            }
        }
    }

    private static void checkWay(Discovery discovery, List<String> members, String dns) {
        switch (discovery) {
            case TCP -> {
                if (members.isEmpty()) {
                    throw new ConfigException("members", "is empty, and discovery by tcp needs it");
                }
            }
            case DNS -> Form.HOST.check("dns", dns);
            default ->
                throw new ConfigException("members", "is empty: several members need to know where the others are");
        }
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
