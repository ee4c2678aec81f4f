package io.holdfast.cluster;

import com.hazelcast.core.HazelcastInstance;
import io.holdfast.inspector.Lease;

/** The lease of a cluster of one: the member is its own majority for as long as it runs. */
public final class MemberLease implements Lease {
    private final HazelcastInstance hazelcast;

    MemberLease(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    @Override
    public boolean isValid() {
        return hazelcast.getLifecycleService().isRunning();
    }

    @Override
    public long term() {
        return 1;
    }
}
