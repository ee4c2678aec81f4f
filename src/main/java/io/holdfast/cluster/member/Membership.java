package io.holdfast.cluster.member;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.partition.MigrationListener;
import com.hazelcast.partition.MigrationState;
import com.hazelcast.partition.ReplicaMigrationEvent;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to the cluster, as Hazelcast tells it, and who has to know. */
public final class Membership {
    private static final Logger log = LoggerFactory.getLogger(Membership.class);

    /** The partition table follows a change of members within some hundred milliseconds. */
    private static final long[] REVIEWED_AFTER_MILLIS = {250, 2000};

    /** Who waits for an inspector that has moved waits in vain; partitions move one after the other. */
    private static final long MOVED_MILLIS = 20;

    private final Vertx vertx;
    private final HazelcastInstance hazelcast;
    private final List<Runnable> arrivals = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> departures = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> removals = new CopyOnWriteArrayList<>();
    private final List<Runnable> moves = new CopyOnWriteArrayList<>();
    private final List<Runnable> reviews = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isMoving = new AtomicBoolean();
    private final AtomicBoolean isReviewing = new AtomicBoolean();
    private volatile boolean isLeaving;

    public Membership(HazelcastMember member) {
        this.vertx = member.vertx();
        this.hazelcast = member.hazelcast();
    }

    /** What is to be done when a member has come. On a thread of Hazelcast. */
    public void onArrival(Runnable listener) {
        arrivals.add(listener);
    }

    /** Who is told the id of a member that has left or was lost. On a thread of Hazelcast. */
    public void onDeparture(Consumer<String> listener) {
        departures.add(listener);
    }

    /** Who is told, in a sentence, that this member is none of the cluster any more and has to start anew. */
    public void onRemoval(Consumer<String> listener) {
        removals.add(listener);
    }

    /** What is to be done as soon as some partition has moved; it may be done many times in a second. */
    public void onMove(Runnable move) {
        moves.add(move);
    }

    /** What is to be done some moments after partitions have moved. */
    public void onReview(Runnable review) {
        reviews.add(review);
    }

    public void begin() {
        hazelcast.getCluster().addMembershipListener(new MembershipListener() {
            @Override
            public void memberAdded(MembershipEvent event) {
                log.info(
                        "member {} has come, {} now",
                        name(event),
                        event.getMembers().size());
                arrivals.forEach(Runnable::run);
            }

            @Override
            public void memberRemoved(MembershipEvent event) {
                if (!isLeaving) {
                    log.info(
                            "member {} has left, {} now",
                            name(event),
                            event.getMembers().size());
                }
                String id = event.getMember().getAttribute(HazelcastMember.ID);
                departures.forEach(listener -> listener.accept(id));
                reviewLater();
            }
        });
        hazelcast.getPartitionService().addMigrationListener(new MigrationListener() {
            @Override
            public void migrationStarted(MigrationState state) {
                // nothing has moved yet
            }

            @Override
            public void migrationFinished(MigrationState state) {
                reviewLater();
            }

            @Override
            public void replicaMigrationCompleted(ReplicaMigrationEvent event) {
                moved();
            }

            @Override
            public void replicaMigrationFailed(ReplicaMigrationEvent event) {
                log.info("partition {} did not move; it is tried again", event.getPartitionId());
            }
        });
        hazelcast.getLifecycleService().addLifecycleListener(this::changed);
    }

    private static String name(MembershipEvent event) {
        return event.getMember().getAddress().getHost() + ":"
                + event.getMember().getAddress().getPort();
    }

    /** From now on what Hazelcast does is our wish. */
    public void leave() {
        isLeaving = true;
    }

    private void changed(LifecycleEvent event) {
        if (event.getState() == LifecycleState.MERGING) {
            removed("this member was cut off, and the others went on without it");
        } else if (event.getState() == LifecycleState.SHUTTING_DOWN) {
            removed("Hazelcast has stopped by itself");
        }
    }

    public void removed(String why) {
        if (!isLeaving) {
            isLeaving = true;
            removals.forEach(listener -> listener.accept(why));
        }
    }

    private void moved() {
        if (isMoving.compareAndSet(false, true)) {
            vertx.setTimer(MOVED_MILLIS, any -> {
                isMoving.set(false);
                moves.forEach(Runnable::run);
            });
        }
    }

    private void reviewLater() {
        if (isReviewing.compareAndSet(false, true)) {
            for (long millis : REVIEWED_AFTER_MILLIS) {
                vertx.setTimer(millis, any -> {
                    isReviewing.set(false);
                    moves.forEach(Runnable::run);
                    reviews.forEach(Runnable::run);
                });
            }
        }
    }
}
