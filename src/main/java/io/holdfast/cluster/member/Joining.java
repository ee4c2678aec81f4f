package io.holdfast.cluster.member;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.Partition;
import io.holdfast.config.ClusterConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a member looks at when it has joined: whether this is its cluster, and whether somebody holds the partitions.
 * Blocks, on a thread of its own.
 */
final class Joining {
    private static final Logger log = LoggerFactory.getLogger(Joining.class);

    private static final long LOOK_MILLIS = 20;
    private static final long PROMOTED_AGAIN_MILLIS = 100;

    /** A member that was killed is counted until its connections are seen to be gone; a new start may come before. */
    private static final Duration SURPLUS_MAX = Duration.ofSeconds(8);

    private static final Duration NAMES_MAX = Duration.ofSeconds(10);
    private static final long NAMES_LOOK_MILLIS = 250;

    private final Cluster members;
    private final HazelcastInstance hazelcast;
    private final ClusterConfig config;

    Joining(HazelcastInstance hazelcast, ClusterConfig config) {
        this.hazelcast = hazelcast;
        this.members = hazelcast.getCluster();
        this.config = config;
    }

    /**
     * Tries to listen where Hazelcast will: it says less, and more than once.
     *
     * @throws IOException where that cannot be done, a {@link java.net.BindException} mostly
     */
    static void checkAddress(ClusterConfig config) throws IOException {
        try (ServerSocket tried = new ServerSocket()) {
            // One member alone takes the next free port.
            tried.bind(new InetSocketAddress(config.host(), config.isAlone() ? 0 : config.port()));
        }
    }

    /**
     * Where members find each other by a name, it is not asked for others before it leads to a majority: who starts at
     * the same moment as the others, and finds only itself, would found a cluster of its own. After ten seconds it goes
     * on all the same.
     */
    static void awaitNames(ClusterConfig config) throws InterruptedException {
        long begun = System.nanoTime();
        while (config.discovery() == ClusterConfig.Discovery.DNS
                && addressesOf(config.dns()) < config.majority()
                && System.nanoTime() - begun < NAMES_MAX.toNanos()) {
            Thread.sleep(NAMES_LOOK_MILLIS);
        }
    }

    private static int addressesOf(String name) {
        try {
            return InetAddress.getAllByName(name).length;
        } catch (UnknownHostException notYet) {
            return 0;
        }
    }

    /**
     * Done when every partition has an owner.
     *
     * @throws NotOfThisCluster where others say that the cluster has another size, or all places are taken
     */
    void awaitHome() throws NotOfThisCluster, InterruptedException {
        checkSizes();
        checkPlaces();
        while (members.getLocalMember().isLiteMember() && !hasOwners()) {
            if (isFirst()) {
                promote();
            } else {
                Thread.sleep(LOOK_MILLIS);
            }
        }
        assignPartitions();
    }

    /**
     * Done when this member owns partitions. The first member decides that; where that one leaves meanwhile, the next is
     * asked.
     */
    Member promote() throws InterruptedException {
        while (members.getLocalMember().isLiteMember()) {
            try {
                members.promoteLocalLiteMember();
            } catch (HazelcastException | IllegalStateException lost) {
                if (!hazelcast.getLifecycleService().isRunning()) {
                    throw lost;
                }
                log.info("this member is not promoted yet, and asks again: {}", String.valueOf(lost.getMessage()));
                Thread.sleep(PROMOTED_AGAIN_MILLIS);
            }
        }
        return members.getLocalMember();
    }

    private void checkSizes() throws NotOfThisCluster {
        String size = Integer.toString(config.size());
        for (Member other : members.getMembers()) {
            String its = other.getAttribute(HazelcastMember.SIZE);
            if (!Objects.equals(size, its)) {
                throw new NotOfThisCluster("cluster.size is " + size + " here and " + its + " at "
                        + other.getAddress().getHost() + ":"
                        + other.getAddress().getPort()
                        + "; it must be the same everywhere, and to change it all members must be stopped");
            }
        }
    }

    private void checkPlaces() throws NotOfThisCluster, InterruptedException {
        long begun = System.nanoTime();
        while (members.getMembers().size() > config.size() && !isAmongTheFirst()) {
            if (System.nanoTime() - begun > SURPLUS_MAX.toNanos()) {
                throw new NotOfThisCluster(
                        "cluster.size is " + config.size() + ", and so many others are there already: " + others());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private String others() {
        return members.getMembers().stream()
                .filter(member -> !member.localMember())
                .map(member -> member.getAddress().getHost() + ":"
                        + member.getAddress().getPort())
                .collect(Collectors.joining(", "));
    }

    private boolean isAmongTheFirst() {
        return members.getMembers().stream().limit(config.size()).anyMatch(Member::localMember);
    }

    private boolean hasOwners() {
        return members.getMembers().stream().anyMatch(member -> !member.isLiteMember());
    }

    /** Members are in the order in which they joined. */
    private boolean isFirst() {
        Set<Member> all = members.getMembers();
        Optional<Member> first = all.stream().findFirst();
        return first.isPresent() && first.get().localMember();
    }

    /** The first who asks for an owner has all of them assigned. Not by a call to a map: it would be laid out whole. */
    private void assignPartitions() throws InterruptedException {
        for (Partition partition : hazelcast.getPartitionService().getPartitions()) {
            while (partition.getOwner() == null) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }
}
