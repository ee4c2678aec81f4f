package io.holdfast.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.cluster.member.Ownership;
import io.holdfast.inspector.MemberBroadcast;
import io.holdfast.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The other members, asked over the bus; and what this one does when they ask. */
public final class EventBusBroadcast implements MemberBroadcast {
    private static final String KIND = "kind";
    private static final String FINISH_PROJECTIONS = "finish-projections";
    private static final String FORGET_SETTINGS = "forget-settings";
    private static final int REFUSED = 1;
    private static final long ANSWER_MILLIS_MAX = 1000;
    private static final long AGAIN_MILLIS = 1000;

    private final HazelcastInstance hazelcast;
    private final Vertx vertx;
    private final String id;
    private final Ownership ownership;

    EventBusBroadcast(HazelcastMember member, Ownership ownership) {
        this.hazelcast = member.hazelcast();
        this.vertx = member.vertx();
        this.id = member.id();
        this.ownership = ownership;
    }

    /**
     * Does for the others from now on what they ask.
     *
     * @param finishProjections done when nothing of this member waits to be projected
     * @param forgetSettings of a company
     */
    public Future<Void> serve(Supplier<Future<Void>> finishProjections, Function<String, Future<Void>> forgetSettings) {
        return vertx.eventBus()
                .<String>consumer(Addresses.broadcast(id), asked -> {
                    Future<Void> done = FORGET_SETTINGS.equals(asked.headers().get(KIND))
                            ? forgetSettings.apply(asked.body())
                            : finishProjections.get();
                    done.onSuccess(nothing -> asked.reply(""))
                            .onFailure(fault -> asked.fail(REFUSED, String.valueOf(fault)));
                })
                .completion();
    }

    @Override
    public Set<String> present() {
        return Set.copyOf(others());
    }

    @Override
    public Future<Void> finishProjections() {
        List<Future<Void>> asked = new ArrayList<>();
        for (String other : others()) {
            asked.add(ask(other, FINISH_PROJECTIONS, "")
                    .recover(fault ->
                            ownership.isMember(other) ? Future.failedFuture(fault) : Future.succeededFuture()));
        }
        return Future.all(asked).mapEmpty();
    }

    @Override
    public Future<Void> forgetSettings(String companyId) {
        List<Future<Void>> asked = new ArrayList<>();
        for (String other : others()) {
            asked.add(ask(other, FORGET_SETTINGS, companyId).onFailure(fault -> forgetLater(other, companyId)));
        }
        return Future.join(asked).<Void>mapEmpty().otherwiseEmpty();
    }

    private void forgetLater(String other, String companyId) {
        vertx.setTimer(AGAIN_MILLIS, any -> {
            if (ownership.isMember(other)) {
                ask(other, FORGET_SETTINGS, companyId).onFailure(fault -> forgetLater(other, companyId));
            }
        });
    }

    private Future<Void> ask(String other, String kind, String about) {
        DeliveryOptions options =
                new DeliveryOptions().setSendTimeout(ANSWER_MILLIS_MAX).addHeader(KIND, kind);
        return vertx.eventBus()
                .request(Addresses.broadcast(other), about, options)
                .mapEmpty();
    }

    private List<String> others() {
        List<String> others = new ArrayList<>();
        try {
            for (Member member : hazelcast.getCluster().getMembers()) {
                if (!member.localMember()) {
                    others.add(member.getAttribute(HazelcastMember.ID));
                }
            }
        } catch (HazelcastInstanceNotActiveException leaving) {
            others.clear();
        }
        return others;
    }
}
