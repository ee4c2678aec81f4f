package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the linters say that others run over a contract before they take it. */
class LintedContractIT {
    private static final String CONTRACT = "src/main/resources/openapi.yaml";
    private static final int SECONDS_MAX = 120;

    @TempDir
    private Path folder;

    @Test
    void redoclyFindsNoError() throws Exception {
        assertClean("redocly", "HOLDFAST_TEST_REDOCLY", "lint", CONTRACT);
    }

    @Test
    void spectralFindsNoError() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "extends: [\"spectral:oas\"]\n");
        assertClean("spectral", "HOLDFAST_TEST_SPECTRAL", "lint", "--ruleset", rules.toString(), CONTRACT);
    }

    private void assertClean(String name, String variable, String... arguments) throws Exception {
        Optional<Path> program = Program.find(name, variable);
        Assumptions.assumeTrue(
                program.isPresent(),
                "no " + name + ": set " + variable + " to one, put it on PATH, or run .ci/run where there is a Node");
        List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve(name);
        assertThat(exitValue(command, output))
                .as(Files.readString(output, StandardCharsets.UTF_8))
                .isZero();
    }

    private static int exitValue(List<String> command, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Process linter = builder.start();
        try {
            assertThat(linter.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            return linter.exitValue();
        } finally {
            linter.destroyForcibly();
        }
    }
}
