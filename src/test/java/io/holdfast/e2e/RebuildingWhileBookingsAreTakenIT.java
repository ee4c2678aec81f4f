package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that an operator runs beside a gateway that serves. */
class RebuildingWhileBookingsAreTakenIT {
    private static final int CUSTOMERS = 8;
    private static final int SLOTS = 3000;
    private static final int REBUILDS = 3;
    private static final long PATIENCE_SECONDS = 120;

    @TempDir
    private Path folder;

    /** What a command said, and its exit code. */
    private record Said(int code, String text) {}

    private Said holdfast(String uri, String database, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(List.of("-Xmx512m", "-jar", System.getProperty("holdfast.jar", "target/holdfast.jar")));
        all.addAll(List.of(command));
        all.addAll(List.of("--mongo.uri=" + uri, "--mongo.database=" + database));
        Path out = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("%s", List.of(command))
                .isTrue();
        return new Said(process.exitValue(), Files.readString(out));
    }

    private static void lose(String uri, String database, int rows) {
        Vertx vertx = Vertx.vertx();
        MongoClient mongo = MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", database));
        for (int i = 0; i < rows; i++) {
            mongo.removeDocument("inspections", new JsonObject().put("status", "confirmed"))
                    .await();
        }
        mongo.close().await();
        vertx.close().await();
    }

    @Test
    void leavesNothingOutAndNothingOverlaps() throws Exception {
        long seed = System.nanoTime();
        System.out.println("RebuildingWhileBookingsAreTakenIT seed " + seed);
        String uri = TestMongo.real().uri();
        String database = TestMongo.newDatabase();
        Path export = folder.resolve("journal.jsonl");
        try (GatewayProcess gateway = GatewayProcess.on(uri, database, folder)) {
            Api api = new Api(gateway.url());
            Set<String> acknowledged = new HashSet<>();
            try (Crowd crowd = new Crowd(api, CUSTOMERS, seed, SLOTS)) {
                for (int i = 0; i < REBUILDS; i++) {
                    Said rebuilt = holdfast(uri, database, "projections", "rebuild");
                    assertThat(rebuilt.code()).as(rebuilt.text()).isZero();
                    assertThat(rebuilt.text()).contains(", and 0 that the journal knows nothing of");
                }
                Said verified = holdfast(uri, database, "journal", "verify");
                assertThat(verified.code()).as(verified.text()).isZero();
                Said exported = holdfast(uri, database, "journal", "export", export.toString());
                assertThat(exported.code()).as(exported.text()).isZero();
                crowd.stop().stream()
                        .filter(call -> call.has(201))
                        .forEach(call ->
                                acknowledged.add(call.answer().orElseThrow().id()));
            }
            assertThat(Files.readAllLines(export)).hasSizeGreaterThan(50);
            Set<String> listed = new HashSet<>();
            for (String inspector : Crowd.INSPECTORS) {
                List<JsonObject> booked = Bookings.of(api, inspector);
                Bookings.assertNoneOverlap(booked);
                booked.forEach(booking -> listed.add(booking.getString("id")));
            }
            assertThat(listed).containsAll(acknowledged);

            lose(uri, database, 3);
            Said damaged = holdfast(uri, database, "journal", "verify");
            assertThat(damaged.code()).as(damaged.text()).isEqualTo(6);
            assertThat(damaged.text()).contains("has no row in inspections");
            assertThat(holdfast(uri, database, "projections", "rebuild").text()).contains(" 3 were missing");
            assertThat(holdfast(uri, database, "journal", "verify").text()).contains("all agree");
            Said again = holdfast(uri, database, "journal", "export", export.toString());
            assertThat(again.code()).as(again.text()).isEqualTo(2);
            assertThat(again.text()).contains("cannot be written");
        }
    }
}
