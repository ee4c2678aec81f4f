package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as a supervisor sees it: its first line, its signals, its exit codes. */
class ServingUntilStoppedIT {
    private static final int SIGTERM_CODE = 143;

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void killWhatIsLeft() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void printsOneLineWhenReadyAndLeavesOnSigterm() throws Exception {
        Process gateway = start("serve", "--http.port=0", "--management.port=0");
        try (BufferedReader out = gateway.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine())
                    .matches("ready http://127\\.0\\.0\\.1:[1-9]\\d* management http://127\\.0\\.0\\.1:[1-9]\\d*");
            gateway.toHandle().destroy();
            assertThat(gateway.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.exitValue()).isEqualTo(SIGTERM_CODE);
            assertThat(out.readLine()).isNull();
        }
    }

    @Test
    void endsWithCodeThreeWhereTheHttpPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process gateway = start("--http.port=" + taken.getLocalPort(), "--management.port=0");
            assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.exitValue()).isEqualTo(ExitCode.PORT_TAKEN.code());
            assertThat(errors())
                    .contains("holdfast: http: cannot listen on 127.0.0.1 port " + taken.getLocalPort()
                            + ", it is taken; set http.port to another one")
                    .doesNotContain("\tat ");
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.holdfast.cli.Main"));
        command.addAll(List.of(arguments));
        command.add("--data.folder=" + folder.resolve("data"));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
