package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.TestMongo;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing is wrong, nothing on standard error says so: who is woken by warnings reads them. */
class HealthyLogIT {
    @TempDir
    private Path folder;

    @Test
    void warnsOfNothingOnTheEmbeddedServer() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            warnsOfNothing(gateway);
            assertThat(gateway.log()).contains("it is for trying Holdfast out");
        }
    }

    @Test
    void warnsOfNothingOnMongoDb() {
        String uri = TestMongo.real().uri();
        try (GatewayProcess gateway = GatewayProcess.on(uri, TestMongo.newDatabase(), folder)) {
            warnsOfNothing(gateway);
        }
    }

    private static void warnsOfNothing(GatewayProcess gateway) {
        assertThat(new Api(gateway.url()).get("/v1/companies/acme/settings").status())
                .isEqualTo(200);
        assertThat(gateway.stop()).isEqualTo(143);
        assertThat(gateway.log().lines().filter(HealthyLogIT::isComplaint)).isEmpty();
    }

    static boolean isComplaint(String line) {
        return line.contains(" WARN ")
                || line.contains(" ERROR ")
                || line.contains("SLF4J")
                || line.contains("WARNING")
                || line.startsWith("\tat ");
    }
}
