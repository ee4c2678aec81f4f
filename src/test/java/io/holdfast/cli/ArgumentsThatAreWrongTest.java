package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsThatAreWrongTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void areSaidInOneLine() {
        refused(2, "Unmatched argument at index 0: 'frobnicate'", "frobnicate");
        refused(2, "Unknown option: '--port=1'", "--port=1");
        refused(2, "Unknown option: '--frob'", "serve", "--frob");
        refused(2, "http.prot: unknown setting, the nearest is http.port (from --http.prot)", "--http.prot=1");
        refused(2, "http.port: 70000 is not between 0 and 65535 (from --http.port)", "demo", "--http.port=70000");
        refused(2, "there is no such settings file", "--config", "/nowhere/x.yaml");
        refused(2, "there is no such settings file", "serve", "--config=/nowhere/x.yaml");
        refused(2, "http.port: 70000 is not", "--http.port=70000", "serve");
        refused(2, "--http.port: a setting is written --name=VALUE", "serve", "--http.port");
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "demo", "--config", "Exit codes:", "MongoDB is unreachable");
        for (ExitCode code : ExitCode.values()) {
            assertThat(out.toString())
                    .containsPattern(
                            "(?m)^  " + code.code() + " +" + code.meaning().substring(0, 10));
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionAndHelpOfTheCommandsSucceed() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("holdfast ");
        assertThat(run("serve", "--help")).isZero();
        assertThat(run("demo", "-h")).isZero();
    }

    @Test
    void aTakenPortIsCodeThreeAndOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refused(
                    3,
                    "management: cannot listen on 127.0.0.1 port " + taken.getLocalPort() + ", it is taken;",
                    "--http.port=0",
                    "--management.port=" + taken.getLocalPort());
        }
    }

    @Test
    void anAddressThatIsNotOursIsCodeTwoAndOneLine() {
        String not = "cannot listen on 192.0.2.1 port ";
        String ours = ", it is no address of this machine; set ";
        refused(2, "management: " + not + "0" + ours + "management.host", "--management.host=192.0.2.1");
        refused(2, "cluster: " + not + "5701" + ours + "cluster.host", "--cluster.host=192.0.2.1");
        refused(2, "http: " + not + "0" + ours + "http.host", "--http.host=192.0.2.1");
        refused(2, "http: cannot listen on nowhere.invalid port 0, no address", "--http.host=nowhere.invalid");
    }

    @Test
    void aFolderThatCannotBeMadeIsCodeTwoAndOneLine() {
        refused(2, "data.folder /proc/nope cannot be used: /proc/nope cannot be made", "--data.folder=/proc/nope");
    }

    @Test
    void aStackTraceComesOnlyWhenAskedFor() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("-v", "--http.port=0", "--management.port=" + taken.getLocalPort()))
                    .isEqualTo(3);
        }
        assertThat(err.toString()).contains("\tat io.holdfast");
    }

    private void refused(int code, String line, String... arguments) {
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String port : List.of("--http.port", "--management.port")) {
            if (all.stream().noneMatch(argument -> argument.startsWith(port))) {
                all.add(port + "=0");
            }
        }
        if (all.stream().noneMatch(argument -> argument.startsWith("--data.folder"))) {
            all.add("--data.folder=" + folder.resolve("data"));
        }
        assertThat(run(all.toArray(String[]::new))).isEqualTo(code);
        assertThat(err.toString()).startsWith("holdfast: ").contains(line).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return HoldfastCommand.run(new Streams(new PrintWriter(out, true), new PrintWriter(err, true)), arguments);
    }
}
