package io.holdfast.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.cluster.Cluster;
import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleService;
import com.hazelcast.core.MemberLeftException;
import io.holdfast.config.ClusterConfig;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** A member that has joined, and asks the first one to let it own partitions, while the cluster changes. */
class JoiningTest {
    private int mastersThatLeave;
    private int asked;
    private boolean isLite = true;
    private boolean isRunning = true;

    private final Joining joining = new Joining(hazelcast(), ClusterConfig.alone());

    private HazelcastInstance hazelcast() {
        Member own = of(Member.class, (proxy, method, arguments) -> isLite);
        Cluster cluster = of(Cluster.class, (proxy, method, arguments) -> {
            if (method.getName().equals("promoteLocalLiteMember")) {
                promote();
            }
            return own;
        });
        LifecycleService lifecycle = of(LifecycleService.class, (proxy, method, arguments) -> isRunning);
        return of(
                HazelcastInstance.class,
                (proxy, method, arguments) -> method.getName().equals("getCluster") ? cluster : lifecycle);
    }

    private static <T> T of(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private void promote() {
        asked++;
        if (asked <= mastersThatLeave) {
            throw new HazelcastException(new MemberLeftException("the master has left the cluster"));
        }
        isLite = false;
    }

    @Test
    void asksTheNextMasterWhereTheFirstLeavesMeanwhile() throws Exception {
        mastersThatLeave = 2;
        joining.promote();
        assertThat(asked).isEqualTo(3);
        assertThat(isLite).isFalse();
    }

    @Test
    void givesUpWhenItHasLeftItself() {
        mastersThatLeave = 1;
        isRunning = false;
        assertThatThrownBy(joining::promote).isInstanceOf(HazelcastException.class);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void asksNobodyWhereItOwnsPartitionsAlready() throws Exception {
        isLite = false;
        joining.promote();
        assertThat(asked).isZero();
    }
}
