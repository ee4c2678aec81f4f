package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhereSettingsComeFromTest {
    @TempDir
    private Path folder;

    @Test
    void theFileBeatsTheDefaults() throws IOException {
        assertThat(GatewayConfig.load(file("http:\n  port: 1001\n"), Map.of(), List.of())
                        .http()
                        .port())
                .isEqualTo(1001);
    }

    @Test
    void theEnvironmentBeatsTheFile() throws IOException {
        assertThat(GatewayConfig.load(file("http:\n  port: 1001\n"), Map.of("HOLDFAST_HTTP_PORT", "1002"), List.of())
                        .http()
                        .port())
                .isEqualTo(1002);
    }

    @Test
    void theCommandLineBeatsTheEnvironment() throws IOException {
        assertThat(GatewayConfig.load(
                                file("http:\n  port: 1001\n"),
                                Map.of("HOLDFAST_HTTP_PORT", "1002"),
                                List.of("--http.port=1003"))
                        .http()
                        .port())
                .isEqualTo(1003);
    }

    @Test
    void aFileLeavesSettingsThatItDoesNotNameAsTheyWere() throws IOException {
        GatewayConfig config =
                GatewayConfig.load(file("# only this\nhttp:\nmongo:\n  database: other\n"), Map.of(), List.of());
        assertThat(config.mongo().database()).isEqualTo("other");
        assertThat(config.http()).isEqualTo(GatewayConfig.ofArguments().http());
    }

    @Test
    void anEmptyFileChangesNothing() throws IOException {
        assertThat(GatewayConfig.load(file("# nothing\n"), Map.of(), List.of())).isEqualTo(GatewayConfig.ofArguments());
    }

    @Test
    void theFileIsTheOneOfTheVariableUnlessTheCommandLineNamesOne() throws IOException {
        Path byVariable = file("http:\n  port: 1001\n");
        Path byArgument = Files.writeString(folder.resolve("other.yaml"), "http.port: 1002\n");
        Map<String, String> environment = Map.of("HOLDFAST_CONFIG", byVariable.toString());
        assertThat(GatewayConfig.load(null, environment, List.of()).http().port())
                .isEqualTo(1001);
        assertThat(GatewayConfig.load(byArgument, environment, List.of()).http().port())
                .isEqualTo(1002);
    }

    @Test
    void aVariableMaySpellCamelCaseEitherWay() {
        for (String variable :
                List.of("HOLDFAST_INSPECTOR_MAILBOXLENGTHMAX", "HOLDFAST_INSPECTOR_MAILBOX_LENGTH_MAX")) {
            assertThat(GatewayConfig.load(null, Map.of(variable, "7"), List.of())
                            .inspector()
                            .mailboxLengthMax())
                    .isEqualTo(7);
        }
    }

    @Test
    void bothSpellingsAtOnceAreRefused() {
        assertThatThrownBy(() -> GatewayConfig.load(
                        null,
                        Map.of(
                                "HOLDFAST_INSPECTOR_MAILBOXLENGTHMAX", "7",
                                "HOLDFAST_INSPECTOR_MAILBOX_LENGTH_MAX", "8"),
                        List.of()))
                .hasMessage("inspector.mailboxLengthMax: is given twice (from HOLDFAST_INSPECTOR_MAILBOXLENGTHMAX and"
                        + " HOLDFAST_INSPECTOR_MAILBOX_LENGTH_MAX)");
    }

    @Test
    void variablesOfTestsAndOfOthersAreLeftAlone() {
        assertThat(GatewayConfig.load(null, Map.of("HOLDFAST_TEST_MONGO", "x", "HTTP_PORT", "y"), List.of()))
                .isEqualTo(GatewayConfig.ofArguments());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("gateway.yaml"), text);
    }
}
