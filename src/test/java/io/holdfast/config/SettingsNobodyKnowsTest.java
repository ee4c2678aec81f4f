package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsNobodyKnowsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "http.prot, http.port",
        "mailboxLengthMax, inspector.mailboxLengthMax",
        "Http.Port, http.port",
        "mongo.url, mongo.uri",
    })
    void areRefusedWithTheNearest(String name, String nearest) {
        assertThatThrownBy(() -> GatewayConfig.ofArguments("--" + name + "=1"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(name + ": unknown setting, the nearest is " + nearest + " (from --" + name + ")");
    }

    @Test
    void areRefusedInTheEnvironment() {
        assertThatThrownBy(() -> GatewayConfig.load(null, Map.of("HOLDFAST_HTTP_PROT", "1"), List.of()))
                .hasMessage("HOLDFAST_HTTP_PROT: stands for no setting, the nearest is HOLDFAST_HTTP_PORT"
                        + " (from the environment)");
    }

    @Test
    void areRefusedInTheFileWithTheirLine() throws IOException {
        Path file = file("http:\n  port: 1\n  pord: 2\n");
        assertThatThrownBy(() -> GatewayConfig.load(file, Map.of(), List.of()))
                .hasMessage("http.pord: unknown setting, the nearest is http.port (from " + file + " line 3)");
    }

    @ParameterizedTest
    @CsvSource({"data: 1", "dat: 1", "dtaa: 1", "data.fodler: x"})
    void areRefusedWithTheSettingsOfTheirSection(String line) throws IOException {
        Path file = file(line);
        assertThatThrownBy(() -> GatewayConfig.load(file, Map.of(), List.of())).hasMessageContaining("data.folder");
    }

    @Test
    void areRefusedAsASectionWithAValue() throws IOException {
        Path file = file("http: 8080");
        assertThatThrownBy(() -> GatewayConfig.load(file, Map.of(), List.of()))
                .hasMessageStartingWith("http: unknown setting, the nearest are http.bodyBytesMax, ")
                .hasMessageContaining(", http.port")
                .hasMessageNotContaining("cluster");
    }

    @Test
    void areRefusedAsEmptySectionsToo() throws IOException {
        Path file = file("htpp:\n");
        assertThatThrownBy(() -> GatewayConfig.load(file, Map.of(), List.of())).hasMessageStartingWith("htpp: ");
    }

    @ParameterizedTest
    @CsvSource({"--http.port", "http.port=1", "-http.port=1"})
    void areRefusedWhereAnArgumentHasNotTheFormOfASetting(String argument) {
        assertThatThrownBy(() -> GatewayConfig.ofArguments(argument))
                .hasMessage(argument + ": a setting is written --name=VALUE (from the command line)");
    }

    @Test
    void mayNotBeGivenTwice() throws IOException {
        assertThatThrownBy(() -> GatewayConfig.ofArguments("--http.port=1", "--http.port=2"))
                .hasMessage("http.port: is given twice (from --http.port)");
        Path both = file("http:\n  port: 1\nhttp.port: 2\n");
        assertThatThrownBy(() -> GatewayConfig.load(both, Map.of(), List.of()))
                .hasMessage("http.port: is given twice (from " + both + " line 3)");
        Path same = file("http:\n  port: 1\n  port: 2\n");
        assertThatThrownBy(() -> GatewayConfig.load(same, Map.of(), List.of()))
                .hasMessageStartingWith(same + ": line 3: Duplicate field 'port'");
    }

    @Test
    void filesThatAreNoSettingsAreNamed() throws IOException {
        refused("- 1\n", "is not a mapping of settings");
        refused("http: [1]\n", "takes no list");
        refused("http:\n  port: [1]\n", "takes no list");
        refused("http:\n  port:\n", "is not a whole number");
        refused("http:\n  port: ~\n", "takes one value");
        refused("http:\n  port: {}\n", "takes one value");
        refused("http:\n  port: {a: 1}\n", "takes one value");
        refused("htpp: {}\n", "unknown setting");
        refused("http: 8080\n", "unknown setting");
        refused("http: {port: 1\n", "while parsing a flow mapping");
        refused("http:\n  port: 1\n---\nhttp:\n  port: 2\n", "more than one document");
        assertThatThrownBy(() -> GatewayConfig.load(folder.resolve("gone.yaml"), Map.of(), List.of()))
                .hasMessageContaining("there is no such settings file");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> GatewayConfig.load(binary, Map.of(), List.of()))
                .hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> GatewayConfig.load(folder, Map.of(), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot be read");
    }

    private void refused(String yaml, String problem) throws IOException {
        Path file = file(yaml);
        assertThatThrownBy(() -> GatewayConfig.load(file, Map.of(), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(file.toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("gateway.yaml"), text);
    }
}
