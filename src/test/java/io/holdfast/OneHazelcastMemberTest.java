package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.EndpointQualifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code conf/hazelcast.yaml} makes of Hazelcast itself. */
class OneHazelcastMemberTest {
    @Test
    void startsAloneOnLoopbackBesideAnother() {
        HazelcastInstance first = Hazelcast.newHazelcastInstance(config());
        HazelcastInstance second = Hazelcast.newHazelcastInstance(config());
        try {
            for (HazelcastInstance member : List.of(first, second)) {
                assertThat(member.getCluster().getMembers()).hasSize(1);
                assertThat(member.getCluster().getLocalMember().getAddress().getHost())
                        .isEqualTo("127.0.0.1");
                member.getMap("inspectors").set("demo/ines", "entry");
                assertThat(member.getMap("inspectors").get("demo/ines")).isEqualTo("entry");
            }
        } finally {
            first.shutdown();
            second.shutdown();
        }
    }

    @Test
    void keepsNoSecondCopyAndForgetsNothingForSpace() {
        Config config = config();
        for (String map : List.of("inspectors", "keys", "holders")) {
            assertThat(config.getMapConfig(map).getBackupCount()).isZero();
            assertThat(config.getMapConfig(map)
                            .getEvictionConfig()
                            .getEvictionPolicy()
                            .name())
                    .isEqualTo("NONE");
        }
        assertThat(config.getMultiMapConfig("__vertx.subs")
                        .getValueCollectionType()
                        .name())
                .isEqualTo("SET");
        assertThat(config.getProperty("hazelcast.operation.fail.on.indeterminate.state"))
                .isEqualTo("true");
    }

    @Test
    void listensToMembersOnly() {
        assertThat(config().getAdvancedNetworkConfig().isEnabled()).isTrue();
        assertThat(config().getAdvancedNetworkConfig().getEndpointConfigs().keySet())
                .containsExactly(EndpointQualifier.MEMBER);
    }

    private static Config config() {
        return new YamlConfigBuilder(
                        OneHazelcastMemberTest.class.getClassLoader().getResourceAsStream("conf/hazelcast.yaml"))
                .build();
    }
}
