package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.GatewayProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stranger pastes what the run command prints. */
@Timeout(60)
class TheTourIT {
    private static final List<Path> TOOLS = List.of(Path.of("/bin/bash"), Path.of("/usr/bin/curl"));

    @TempDir
    private Path folder;

    @Test
    void holdsRefusesAndBooksAsItSays() throws Exception {
        Assumptions.assumeTrue(
                TOOLS.stream().allMatch(Files::isExecutable), "no bash or no curl: apt-get install bash curl");
        try (GatewayProcess gateway = GatewayProcess.demo(folder)) {
            String printed = gateway.printedUntil("/calendar?from=");
            String answers = pasted(printed.substring(printed.indexOf("# 1.")));
            assertThat(answers).containsSubsequence("\"token\"", "slot-taken", "\n409\n", "\n201\n", "\"entries\"");
        }
    }

    private String pasted(String tour) throws Exception {
        Path script = Files.writeString(folder.resolve("tour.sh"), tour);
        Path output = folder.resolve("answers");
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
