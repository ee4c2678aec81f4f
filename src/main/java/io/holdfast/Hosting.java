package io.holdfast;

import io.holdfast.cluster.ClusterParts;
import io.holdfast.config.GatewayConfig;
import io.holdfast.config.HttpConfig;
import io.holdfast.http.HttpLimits;
import io.holdfast.http.HttpVerticle;
import io.holdfast.http.exchange.Answered;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.reservation.RefusalOrder;
import io.holdfast.reservation.ReservationPorts;
import io.holdfast.reservation.Reservations;
import io.holdfast.runtime.Clock;
import io.holdfast.security.HoldTokens;
import io.holdfast.store.MongoStores;
import io.holdfast.store.mongo.MongoAway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** The third stage: this member takes part, and other members reach its lanes; nobody listens for callers yet. */
record Hosting(Joined joined, MongoStores stores) {

    /** The gateway when it is ready for traffic: a majority, the time and the copies are there, however long that takes. */
    Future<Gateway> serve() {
        return Future.all(cluster().own(), Majority.together(vertx(), cluster().view()))
                .compose(both -> listenForHttp())
                .map(this::ready);
    }

    /** One instance an event loop, on one port; 0 takes a free one. Ends with the port. */
    private Future<Integer> listenForHttp() {
        HttpConfig http = config().http();
        int lanes = joined.member().lanes();
        HttpLimits limits = HttpLimits.of(http, lanes);
        HttpPorts ports = ports();
        String management = config().management().host() + ":" + joined.managementPort();
        List<HttpVerticle> listeners = new ArrayList<>();
        List<Future<String>> deployed = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            HttpVerticle listener = new HttpVerticle(http, management, limits, ports);
            listeners.add(listener);
            deployed.add(vertx().deployVerticle(listener));
        }
        return Future.all(deployed)
                .map(all -> {
                    ground().parts().add("http", () -> drain(listeners));
                    return listeners.get(0).port();
                })
                .recover(fault -> Future.failedFuture(NotListening.of("http", http.host(), http.port(), fault)));
    }

    private HttpPorts ports() {
        Clock clock = ground().clock();
        Reservations reservations =
                new Reservations(cluster().router(), cluster().keys(), clock, ground().meters());
        ReservationPorts useCases = new ReservationPorts(
                reservations,
                new RefusalOrder(cluster().keys(), stores.calendars()::withKey, reservations, clock),
                stores.settings(),
                stores.bookingReads(),
                new HoldTokens(stores.firstSecrets(), stores.tokenSecrets(), clock),
                clock);
        return new HttpPorts(
                useCases, stores.journalReads(), ground().ids(), MongoAway::told, new Answered(ground().meters()));
    }

    private Future<?> drain(List<HttpVerticle> listeners) {
        return Future.join(listeners.stream()
                .map(listener -> listener.drain(config().shutdown().drainMillis()))
                .toList());
    }

    private Gateway ready(int httpPort) {
        ground().readiness().started();
        return new Gateway(config(), httpPort, joined.managementPort(), ground().readiness(), ground().parts());
    }

    private Groundwork ground() {
        return joined.ground();
    }

    private GatewayConfig config() {
        return ground().config();
    }

    private ClusterParts cluster() {
        return joined.cluster();
    }

    private Vertx vertx() {
        return joined.member().vertx();
    }
}
