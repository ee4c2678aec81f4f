package io.holdfast;

import io.holdfast.StartException.Reason;
import io.holdfast.config.GatewayConfig;
import io.holdfast.runtime.SteadyClock;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.mongo.MongoAway;
import io.holdfast.store.upkeep.JournalExport;
import io.holdfast.store.upkeep.NoAnswerException;
import io.holdfast.store.upkeep.Progress;
import io.holdfast.store.upkeep.Rebuild;
import io.holdfast.store.upkeep.Verification;
import io.holdfast.store.upkeep.WholeJournal;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does with the journal of the MongoDB that the settings name, while gateways serve or not. The embedded
 * server is one process' own, so of that the gateway has to be stopped.
 */
public final class JournalUpkeep {
    private static final long CONNECT_SECONDS_MAX = 60;
    private static final long CLOSE_MILLIS_MAX = 10_000;

    /** How long projections may be behind where a gateway serves. */
    private static final long LAG_MILLIS = 3000;

    private JournalUpkeep() {}

    private interface Errand<T> {
        T run(MongoClient mongo) throws InterruptedException;
    }

    /**
     * Writes it as JSON lines, and says how many documents there were.
     *
     * @throws StartException where that did not come about
     */
    public static long export(GatewayConfig config, Writer out, Progress progress)
            throws StartException, InterruptedException {
        return on(
                config,
                mongo -> JournalExport.write(new WholeJournal(new JournalCollection(mongo), null), out, progress));
    }

    /**
     * Compares it with the projections.
     *
     * @param export what it has no more; null where it is whole
     */
    public static Verification.Result verify(GatewayConfig config, @Nullable Path export, Progress progress)
            throws StartException, InterruptedException {
        return on(config, mongo -> new Verification(mongo, export, LAG_MILLIS).run(progress));
    }

    /**
     * Makes the projections from it.
     *
     * @param export what it has no more; null where it is whole
     */
    public static Rebuild.Result rebuild(GatewayConfig config, @Nullable Path export, Progress progress)
            throws StartException, InterruptedException {
        return on(config, mongo -> new Rebuild(mongo, export, new SteadyClock()).run(progress));
    }

    private static <T> T on(GatewayConfig config, Errand<T> errand) throws StartException, InterruptedException {
        RunningParts parts = new RunningParts();
        Vertx vertx = Vertx.vertx();
        parts.add("vertx", vertx::close);
        try {
            MongoClient mongo = Database.start(config, parts)
                    .compose(database -> database.connect(vertx))
                    .await(CONNECT_SECONDS_MAX, TimeUnit.SECONDS);
            parts.add("client", mongo::close);
            return errand.run(mongo);
        } catch (TimeoutException e) {
            throw new StartException(Reason.MONGO_UNREACHABLE, "MongoDB did not answer in time", e);
        } catch (NoAnswerException e) {
            throw new StartException(Reason.MONGO_UNREACHABLE, String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
            throw new StartException(Reason.SETTING, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw MongoAway.is(e)
                    ? new StartException(Reason.MONGO_UNREACHABLE, "MongoDB went away: " + e, e)
                    : StartException.of(e);
        } finally {
            parts.closeWithin(CLOSE_MILLIS_MAX);
        }
    }
}
