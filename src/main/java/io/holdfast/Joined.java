package io.holdfast;

import io.holdfast.cluster.ClusterParts;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.MemoryWindow;
import io.holdfast.inspector.actor.InspectorVerticle;
import io.holdfast.runtime.VertxTimers;
import io.holdfast.store.MongoStores;
import io.holdfast.store.mongo.MongoWatch;
import io.holdfast.store.upkeep.Pruning;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The second stage: this process is a member, and its management port answers. Nobody reaches an inspector here yet. */
record Joined(Groundwork ground, HazelcastMember member, ClusterParts cluster, int managementPort) {

    /** Opens the stores, deploys the lanes, and takes part. */
    Future<Hosting> host(Database database) {
        return openStores(database)
                .compose(stores -> deployLanes(stores)
                        .compose(deployed -> takePart(stores))
                        .map(nothing -> new Hosting(this, stores)));
    }

    private Future<MongoStores> openStores(Database database) {
        return database.open(vertx(), ground.clock(), ground.meters(), member.id(), cluster.broadcast())
                .map(stores -> {
                    ground.parts().add("stores", stores::close);
                    watch(stores);
                    prune(stores);
                    return stores;
                });
    }

    private void prune(MongoStores stores) {
        int days = ground.config().journal().keepDays();
        if (days > 0) {
            Pruning pruning = stores.prune(vertx(), ground.clock(), days);
            ground.parts().add("pruning of the journal", () -> {
                pruning.end();
                return Future.succeededFuture();
            });
        }
    }

    private void watch(MongoStores stores) {
        MongoWatch watch = stores.watch(vertx());
        ground.storeCheck().opened(watch);
        ground.parts().add("watch of MongoDB", () -> {
            watch.end();
            return Future.succeededFuture();
        });
    }

    private Future<?> deployLanes(MongoStores stores) {
        InspectorPorts ports = new InspectorPorts(
                cluster.holds(),
                cluster.keys(),
                cluster.places(),
                stores.calendars(),
                cluster.router(),
                cluster.lease(),
                ground.clock(),
                ground.ids(),
                ground.meters(),
                member.id());
        InspectorLimits limits = limits();
        List<Future<String>> lanes = new ArrayList<>();
        for (int i = 0; i < member.lanes(); i++) {
            lanes.add(vertx().deployVerticle(
                            new InspectorVerticle(ports, limits, cluster.lanes(), new VertxTimers(vertx()))));
        }
        return Future.all(lanes);
    }

    private InspectorLimits limits() {
        return new InspectorLimits(
                ground.config().inspector().mailboxLengthMax(),
                Duration.ofMillis(ground.config().inspector().clockSkewMillis()),
                ground.storeTimeout(),
                Duration.ofSeconds(ground.config().inspector().passivateAfterSeconds()),
                MemoryWindow.OF_DAYS);
    }

    private Future<Void> takePart(MongoStores stores) {
        ground.parts().add("cluster", cluster::leave);
        cluster.membership().onArrival(() -> stores.memberCame());
        cluster.membership().onDeparture(stores::memberLeft);
        return cluster.broadcast()
                .serve(stores::finishProjections, stores::forgetSettings)
                .compose(nothing -> cluster.begin(stores.durableHolds()));
    }

    private Vertx vertx() {
        return member.vertx();
    }
}
