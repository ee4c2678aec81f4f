package io.holdfast.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.routing.BusCodec;
import io.holdfast.config.ClusterConfig;
import io.holdfast.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HazelcastMemberTest {
    private static final VertxOptions TWO_LOOPS = new VertxOptions().setEventLoopPoolSize(2);

    @Test
    void startsAloneWithinSecondsAndLeavesNothingRunning() throws Exception {
        HazelcastMember member =
                HazelcastMember.start(TWO_LOOPS, 0, ClusterConfig.alone()).await(20, TimeUnit.SECONDS);

        assertThat(member.lanes()).isEqualTo(2);
        assertThat(member.vertx().isClustered()).isTrue();
        assertThat(member.hazelcast().getCluster().getMembers()).hasSize(1);
        assertThat(member.hazelcast().getPartitionService().getPartition("any").getOwner())
                .isNotNull();

        long begun = System.nanoTime();
        member.close().await(10, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(member.hazelcast().getLifecycleService().isRunning()).isFalse();
    }

    @Test
    void closesWithConsumersOnTheBus() throws Exception {
        HazelcastMember member =
                HazelcastMember.start(TWO_LOOPS, 3, ClusterConfig.alone()).await(20, TimeUnit.SECONDS);
        Vertx vertx = member.vertx();
        vertx.eventBus()
                .consumer(Addresses.lane(member.id(), 0), sent -> sent.reply(sent.body()))
                .completion()
                .await(5, TimeUnit.SECONDS);

        member.close().await(10, TimeUnit.SECONDS);

        assertThat(member.hazelcast().getLifecycleService().isRunning()).isFalse();
    }

    @Test
    void sendsObjectsAsTheyAre() throws Exception {
        HazelcastMember member =
                HazelcastMember.start(TWO_LOOPS, 1, ClusterConfig.alone()).await(20, TimeUnit.SECONDS);
        try {
            member.vertx().eventBus().registerCodec(new BusCodec());
            DeliveryOptions byReference = new DeliveryOptions().setCodecName(BusCodec.NAME);
            String address = Addresses.lane(member.id(), 0);
            member.vertx()
                    .eventBus()
                    .consumer(address, sent -> sent.reply(sent.body(), byReference))
                    .completion()
                    .await(5, TimeUnit.SECONDS);
            Object message = new Object();

            Future<Object> answer = member.vertx()
                    .eventBus()
                    .request(address, message, byReference)
                    .map(io.vertx.core.eventbus.Message::body);

            assertThat(answer.await(5, TimeUnit.SECONDS)).isSameAs(message);
        } finally {
            member.close().await(10, TimeUnit.SECONDS);
        }
    }
}
