package io.holdfast;

import io.holdfast.config.GatewayConfig;
import io.holdfast.ops.Readiness;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A gateway that is running. This class has no logger of its own: it is loaded before {@code main} has said which
 * logging there is.
 */
public final class Gateway {
    /** Longer than any start that succeeds: MongoDB and the folder have their own, shorter limits. */
    private static final int START_SECONDS_MAX = 60;

    /** What closing the stores may take beyond the drain, so that the default of both stays under ten seconds. */
    private static final long CLOSE_MILLIS_MAX = 1500L;

    /** What handing over to other members may take beyond that. */
    private static final long HAND_OVER_MILLIS_MAX = 12_000L;

    /** EX_TEMPFAIL: try again. */
    private static final int TEMPORARY = 75;

    private final GatewayConfig config;
    private final int httpPort;
    private final int managementPort;
    private final Readiness readiness;
    private final RunningParts parts;

    Gateway(GatewayConfig config, int httpPort, int managementPort, Readiness readiness, RunningParts parts) {
        this.config = config;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
        this.readiness = readiness;
        this.parts = parts;
    }

    /**
     * Starts every part and waits until the gateway is ready.
     *
     * @throws StartException when it is not; then nothing is left running
     */
    public static Gateway start(GatewayConfig config) throws StartException {
        return start(config, Gateway::end);
    }

    /**
     * As {@link #start(GatewayConfig)}.
     *
     * @param onRemoval told why, when this member is none of the cluster any more and can only start anew
     */
    public static Gateway start(GatewayConfig config, Consumer<String> onRemoval) throws StartException {
        Startup startup = new Startup(config, onRemoval);
        try {
            Hosting hosting = startup.start().await(START_SECONDS_MAX, TimeUnit.SECONDS);
            return hosting.serve().await();
        } catch (TimeoutException e) {
            startup.abandon();
            throw new StartException(
                    StartException.Reason.OTHER, "not ready within " + START_SECONDS_MAX + " seconds", e);
        } catch (Exception e) {
            startup.abandon();
            throw StartException.of(e);
        }
    }

    /** At once: what this member still does counts for nobody, and nothing that was answered is only here. */
    private static void end(String why) {
        System.err.println("holdfast: " + why + "; this process ends, to be started anew");
        Runtime.getRuntime().halt(TEMPORARY);
    }

    public String httpUrl() {
        return url(config.http().host(), httpPort);
    }

    public String managementUrl() {
        return url(config.management().host(), managementPort);
    }

    /**
     * Turns red, lets requests under way finish for {@code shutdown.drainMillis}, closes every part, and waits for that
     * for not much longer. A second call finds nothing to do.
     */
    public void stop() {
        readiness.drain();
        long handOverMillis = config.cluster().isAlone() ? 0 : HAND_OVER_MILLIS_MAX;
        parts.closeWithin(config.shutdown().drainMillis() + CLOSE_MILLIS_MAX + handOverMillis);
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
