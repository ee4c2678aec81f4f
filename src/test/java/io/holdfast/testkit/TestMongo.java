package io.holdfast.testkit;

import io.holdfast.store.embedded.EmbeddedMongo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The MongoDB that tests write to, started once per JVM: the one at {@code HOLDFAST_TEST_MONGODB_URI}, else a
 * {@code mongod} (see {@link RealMongod#binary}), else one in Docker, else the embedded server. The system property
 * {@code holdfast.test.mongo} (or {@code HOLDFAST_TEST_MONGO}) chooses {@code embedded} or {@code real}. Each test takes a
 * database of its own.
 */
public final class TestMongo {
    /** What answers on the wire; a test may ask, where the two differ by design. */
    public enum Kind {
        EMBEDDED,
        REAL
    }

    private static final String REPLICA_SET = "rs0";
    private static final String IMAGE = "mongo:6.0";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Kind kind;
    private final String uri;

    private TestMongo(Kind kind, String uri) {
        this.kind = kind;
        this.uri = uri;
    }

    /** The one that was chosen; skips the test when a real one was and there is none. */
    public static TestMongo shared() {
        return switch (choice()) {
            case "embedded" -> embedded();
            case "real" -> real();
            case "" -> RealHolder.FOUND.orElseGet(TestMongo::embedded);
            default -> throw new IllegalArgumentException("holdfast.test.mongo is embedded or real, not " + choice());
        };
    }

    /** A real one, or the test is skipped. */
    public static TestMongo real() {
        Assumptions.assumeTrue(RealHolder.FOUND.isPresent(), RealMongod.HOW_TO_GET + ", or start Docker");
        return RealHolder.FOUND.orElseThrow();
    }

    public static TestMongo embedded() {
        return EmbeddedHolder.STARTED;
    }

    private static String choice() {
        String property = System.getProperty("holdfast.test.mongo", "");
        return property.isEmpty() ? System.getenv().getOrDefault("HOLDFAST_TEST_MONGO", "") : property;
    }

    public Kind kind() {
        return kind;
    }

    /** The connection string, without a database. */
    public String uri() {
        return uri;
    }

    /** A name that no other test has, in this run or another. */
    public static String newDatabase() {
        return "test_" + ProcessHandle.current().pid() + "_" + Long.toString(System.nanoTime(), 36) + "_"
                + DATABASES.incrementAndGet();
    }

    private static TestMongo startEmbedded() {
        try {
            Path folder = Files.createTempDirectory("holdfast-embedded");
            EmbeddedMongo mongo = EmbeddedMongo.start(folder);
            atExit(mongo::close, folder);
            return new TestMongo(Kind.EMBEDDED, mongo.uri());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<TestMongo> findReal() {
        String given = System.getenv("HOLDFAST_TEST_MONGODB_URI");
        if (given != null && !given.isEmpty()) {
            return Optional.of(new TestMongo(Kind.REAL, given));
        }
        Optional<String> uri = RealMongod.binary().map(TestMongo::startReal).or(TestMongo::startContainer);
        return uri.map(found -> new TestMongo(Kind.REAL, found));
    }

    private static String startReal(Path binary) {
        try {
            Path dbpath = Files.createTempDirectory("holdfast-mongod");
            RealMongod mongod = RealMongod.start(binary, dbpath, RealMongod.freePort(), REPLICA_SET);
            atExit(mongod::kill, dbpath);
            RealMongod.initiate(REPLICA_SET, List.of(mongod));
            return RealMongod.uri(REPLICA_SET, List.of(mongod));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends with the JVM: Testcontainers removes it. */
    @SuppressWarnings("resource")
    private static Optional<String> startContainer() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        MongoDBContainer container = new MongoDBContainer(IMAGE).withReplicaSet();
        container.start();
        return Optional.of(container.getConnectionString() + "/?directConnection=true");
    }

    private static void atExit(Runnable end, Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.run();
            delete(folder);
        }));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }

    private static final class EmbeddedHolder {
        private static final TestMongo STARTED = startEmbedded();
    }

    private static final class RealHolder {
        private static final Optional<TestMongo> FOUND = findReal();
    }
}
