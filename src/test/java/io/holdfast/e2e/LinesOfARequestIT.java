package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.GatewayProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody finds in the log who was given a request's id. */
class LinesOfARequestIT {
    private static final String ID = "of-a-customer-1";

    @TempDir
    private Path folder;

    @Test
    void haveItsIdAsText() {
        String line = line("text");
        assertThat(line).contains("[requestId=" + ID + "] GET /v1/companies/acme/settings 200 after ");
    }

    @Test
    void haveItsIdAsJson() {
        JsonObject line = new JsonObject(line("json"));
        assertThat(line.getJsonArray("kvpList")).isEqualTo(new JsonArray().add(new JsonObject().put("requestId", ID)));
        assertThat(line.getString("formattedMessage")).startsWith("GET /v1/companies/acme/settings 200 after ");
    }

    private String line(String format) {
        try (GatewayProcess gateway =
                GatewayProcess.onEmbedded(folder, "--log.format=" + format, "--log.level=debug")) {
            new Api(gateway.url()).get("/v1/companies/acme/settings", "X-Request-Id", ID);
            assertThat(gateway.stop()).isEqualTo(143);
            return gateway.log()
                    .lines()
                    .filter(text -> text.contains(ID))
                    .findFirst()
                    .orElse("no line has it");
        }
    }
}
