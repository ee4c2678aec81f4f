package io.holdfast.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether traffic may come: the gateway's own phase, then the named checks that its parts registered. */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final String GATEWAY = "gateway";

    private enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private record NamedCheck(String name, Supplier<Check> check) {}

    /** In the order of registration; asked from any thread. */
    private final List<NamedCheck> checks = new CopyOnWriteArrayList<>();

    private volatile boolean started;
    private volatile boolean draining;

    /**
     * Adds a part, under a name of its own. The supplier is asked on an event loop: it answers from memory.
     */
    public void register(String name, Supplier<Check> check) {
        checks.add(new NamedCheck(name, check));
    }

    /** All parts are there. Later than a drain this says nothing: what leaves does not come back. */
    public void started() {
        started = true;
    }

    /** From now on red, so that load balancers look elsewhere while requests under way finish. */
    public void drain() {
        draining = true;
    }

    /** Every check, asked now. */
    Map<String, Check> ask() {
        Map<String, Check> answers = new LinkedHashMap<>();
        Phase now = phase();
        String detail = now.name().toLowerCase(Locale.ROOT);
        answers.put(GATEWAY, now == Phase.SERVING ? Check.up(detail) : Check.down(detail));
        checks.forEach(named -> answers.put(named.name(), ask(named.name(), named.check())));
        return answers;
    }

    /** The answer of the probe. */
    static JsonObject json(Map<String, Check> answers) {
        JsonArray list = new JsonArray();
        answers.forEach((name, check) -> list.add(new JsonObject()
                .put("name", name)
                .put("status", check.status().name())
                .put("detail", check.detail())));
        return new JsonObject().put("status", overall(answers).name()).put("checks", list);
    }

    static Check.Status overall(Map<String, Check> answers) {
        return answers.values().stream().allMatch(Check::isUp) ? Check.Status.UP : Check.Status.DOWN;
    }

    private Phase phase() {
        if (draining) {
            return Phase.DRAINING;
        }
        return started ? Phase.SERVING : Phase.STARTING;
    }

    private static Check ask(String name, Supplier<Check> check) {
        try {
            return check.get();
        } catch (RuntimeException bug) {
            LOG.warn("check {} failed: {}", name, bug.toString());
            return Check.down("the check itself failed; see the log");
        }
    }
}
