package io.holdfast.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.DataSerializable;
import io.holdfast.cluster.SeveralMembers;
import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A member of Hazelcast that holds itself to nothing, and sends one of ours an object of a class of its own. */
class AStrangerThatJoinsTest {
    private static final AtomicInteger MADE_HERE = new AtomicInteger();
    private static SeveralMembers members;
    private static HazelcastInstance member;
    private static HazelcastInstance stranger;

    /** Runs when it is read. */
    static final class JavaObject implements Callable<String>, Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            MADE_HERE.incrementAndGet();
        }

        @Override
        public String call() {
            return "done";
        }
    }

    /** Runs when it is made. */
    public static final class ExternalObject implements Callable<String>, Externalizable {
        private static final long serialVersionUID = 1L;

        public ExternalObject() {
            MADE_HERE.incrementAndGet();
        }

        @Override
        public void writeExternal(ObjectOutput out) {
            // nothing to write
        }

        @Override
        public void readExternal(ObjectInput in) {
            // nothing to read
        }

        @Override
        public String call() {
            return "done";
        }
    }

    /** Named in Hazelcast's format, and made by its constructor. */
    public static final class HazelcastObject implements Callable<String>, DataSerializable {
        public HazelcastObject() {
            MADE_HERE.incrementAndGet();
        }

        @Override
        public void writeData(ObjectDataOutput out) {
            // nothing to write
        }

        @Override
        public void readData(ObjectDataInput in) {
            // nothing to read
        }

        @Override
        public String call() {
            return "done";
        }
    }

    /** Of no format: Hazelcast writes its fields by reflection. */
    public static final class CompactObject implements Callable<String> {
        public CompactObject() {
            MADE_HERE.incrementAndGet();
        }

        @Override
        public String call() {
            return "done";
        }
    }

    @BeforeAll
    static void join() throws Exception {
        members = new SeveralMembers(2);
        member = members.start(0).member().hazelcast();
        Config config = HazelcastSettings.of("stranger", 1, members.config(1, 2));
        config.setClassLoader(AStrangerThatJoinsTest.class.getClassLoader());
        config.getSerializationConfig().setJavaSerializationFilterConfig(new JavaSerializationFilterConfig());
        stranger = Hazelcast.newHazelcastInstance(config);
        SeveralMembers.until(() -> member.getCluster().getMembers().size() == 2);
    }

    @AfterAll
    static void end() {
        stranger.getLifecycleService().terminate();
        members.close();
    }

    @Test
    void isRefusedAnObjectOfJavas() {
        assertIsRefused(JavaObject::new);
    }

    @Test
    void isRefusedAnObjectThatReadsItself() {
        assertIsRefused(ExternalObject::new);
    }

    @Test
    void isRefusedAnObjectThatHazelcastMakes() {
        assertIsRefused(HazelcastObject::new);
    }

    @Test
    void isRefusedAnObjectWhoseFieldsHazelcastSets() {
        assertIsRefused(CompactObject::new);
    }

    @Test
    void mayUseTheMapsThatMembersUse() throws Exception {
        stranger.getMap("any").set("key", "value");
        assertThat(member.getMap("any").get("key")).isEqualTo("value");
    }

    private static void assertIsRefused(Supplier<Callable<String>> make) {
        Callable<String> task = make.get();
        MADE_HERE.set(0);
        Member target = member.getCluster().getLocalMember();
        assertThatThrownBy(() -> stranger.getExecutorService("any")
                        .submitToMember(task, target)
                        .get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        assertThat(MADE_HERE).hasValue(0);
    }
}
