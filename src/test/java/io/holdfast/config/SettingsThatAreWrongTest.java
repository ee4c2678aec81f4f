package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsThatAreWrongTest {
    @Test
    void areNamedWithTheVariableTheyCameFrom() {
        assertThatThrownBy(() -> GatewayConfig.load(null, Map.of("HOLDFAST_HTTP_PORT", "70000"), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("http.port: 70000 is not between 0 and 65535 (from HOLDFAST_HTTP_PORT)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "08080", "+5", "1_000", "0x10", " ", "٣"})
    void areToldWhereTheyAreNoNumbers(String text) {
        refused("--http.port=" + text, "http.port", "is not a whole number (from --http.port)");
    }

    @Test
    void areToldWhereTheyAreTooLongForANumber() {
        refused("--http.port=99999999999999999999", "http.port", "is out of range");
    }

    @ParameterizedTest
    @CsvSource({
        "http.port, -1, 65536",
        "http.requestTimeoutMillis, 99, 60001",
        "http.bodyBytesMax, 1023, 1048577",
        "http.urlBytesMax, 511, 65537",
        "http.headerBytesMax, 1023, 65537",
        "http.connectionsMax, 0, 1000001",
        "http.idleTimeoutSeconds, 0, 3601",
        "management.port, -1, 65536",
        "mongo.connectTimeoutMillis, 99, 60001",
        "mongo.socketTimeoutMillis, 99, 60001",
        "mongo.serverSelectionTimeoutMillis, 99, 60001",
        "mongo.waitQueueTimeoutMillis, 9, 60001",
        "mongo.poolSizeMax, 0, 1001",
        "inspector.lanes, -1, 257",
        "inspector.mailboxLengthMax, 0, 1000001",
        "inspector.passivateAfterSeconds, 0, 86401",
        "inspector.clockSkewMillis, -1, 60001",
        "inspector.storeTimeoutMillis, 99, 60001",
        "journal.groupCommandsMax, 0, 1001",
        "journal.groupBytesMax, 65535, 12582913",
        "journal.projectionLagMax, 0, 1000001",
        "shutdown.drainMillis, -1, 300001",
    })
    void areToldWhereTheyAreBeyondTheirRangeByOne(String name, int below, int above) {
        refused("--" + name + "=" + below, name, below + " is not between " + (below + 1) + " and " + (above - 1));
        refused("--" + name + "=" + above, name, above + " is not between " + (below + 1) + " and " + (above - 1));
        assertThat(GatewayConfig.ofArguments("--" + name + "=" + (below + 1))).isNotNull();
        assertThat(GatewayConfig.ofArguments("--" + name + "=" + (above - 1))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http.host, a b, is not a host name or address",
        "http.host, '', is not a host name or address",
        "http.corsOrigins, booking.example.com, 'is not an origin, such as https://booking.example.com'",
        "http.corsOrigins, 'https://a.example, https://b.example/', '\"https://b.example/\" is not an origin'",
        "http.corsOrigins, https://*.example.com, is not an origin",
        "http.corsOrigins, HTTPS://Example.com, is not an origin",
        "http.corsOrigins, null, is not an origin",
        "management.host, 'x/y', is not a host name or address",
        "mongo.uri, 'postgres://me:secret@x', does not begin with mongodb:// or mongodb+srv://",
        "mongo.database, a.b, is not a database name",
        "mongo.database, '', is not a database name",
        "data.folder, '', is empty",
        "cluster.size, 0, 0 is not between 1 and 31",
        "cluster.host, localhost, 'is not an IPv4 address, such as 10.0.0.7'",
        "cluster.host, 0.0.0.0, is not an IPv4 address",
        "cluster.host, 127.0.0.256, is not an IPv4 address",
        "cluster.port, 0, 0 is not between 1 and 65535",
        "cluster.members, 127.0.0.1, is not host:port",
        "cluster.members, 127.0.0.1:70000, is not host:port",
        "cluster.members, 127.0.0.1:65536, is not host:port",
        "cluster.members, 'a:1, b:x', '\"b:x\" is not host:port'",
        "cluster.discovery, multicast, 'is none of auto, none, tcp, dns'",
        "log.format, xml, 'is none of text, json'",
        "log.level, INFO, 'is none of error, warn, info, debug, trace'",
    })
    void areToldWhereTheyAreOfAnotherKind(String name, String text, String problem) {
        refused("--" + name + "=" + text, name, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:0", "10.0.0.7:5701", "a.example:00080", "a-b_c:59999", "a:65535", "[::1]:5701"})
    void areNotMembersWithTheirPort(String member) {
        assertThat(GatewayConfig.ofArguments("--cluster.size=2", "--cluster.members=" + member)
                        .cluster()
                        .members())
                .containsExactly(member);
    }

    @Test
    void areToldInTheOrderOfTheFile() {
        assertThatThrownBy(() -> GatewayConfig.ofArguments(
                        "--cluster.size=3", "--management.port=x", "--http.port=x", "--http.host=a b"))
                .hasMessage("http.host: \"a b\" is not a host name or address (from --http.host)");
    }

    @ParameterizedTest
    @CsvSource({
        "cluster.members, --cluster.size=1 --cluster.members=127.0.0.1:5701, cluster.size is 1",
        "cluster.discovery, --cluster.size=1 --cluster.discovery=dns, cluster.size is 1",
        "cluster.members, --cluster.size=3, need to know where the others are",
        "cluster.members, --cluster.size=3 --cluster.discovery=tcp, discovery by tcp needs it",
        "cluster.dns, --cluster.size=3 --cluster.discovery=dns, is not a host name",
        "cluster.backups, --cluster.size=3 --cluster.members=a:1 --cluster.backups=0, is not between 1 and 2",
        "cluster.backups, --cluster.size=2 --cluster.members=a:1 --cluster.backups=2, is not between 1 and 1",
    })
    void areToldWhereTheyMakeNoCluster(String name, String arguments, String problem) {
        assertThatThrownBy(() -> GatewayConfig.ofArguments(arguments.split(" ")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void areToldWhereTwoPortsAreTheSame() {
        assertThatThrownBy(() -> GatewayConfig.ofArguments("--http.port=7000", "--management.port=7000"))
                .hasMessage("management.port: 7000 is http.port already (from --management.port)");
        assertThat(GatewayConfig.ofArguments("--http.port=0", "--management.port=0"))
                .isNotNull();
    }

    @Test
    void areNeverShownWhenTheyHoldAPassword() {
        assertThatThrownBy(() -> GatewayConfig.ofArguments("--mongo.uri=postgres://me:secret@x"))
                .hasMessageNotContaining("secret");
        assertThat(GatewayConfig.ofArguments("--mongo.uri=mongodb://me:secret@x")
                        .toString())
                .doesNotContain("secret");
    }

    @Test
    void areQuotedInOneLine() {
        assertThatThrownBy(() -> GatewayConfig.ofArguments("--log.level=a\nb"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    private static void refused(String argument, String name, String problem) {
        assertThatThrownBy(() -> GatewayConfig.ofArguments(argument))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        refusal -> assertThat(refusal.setting()).isEqualTo(name))
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining(problem)
                .hasMessageEndingWith("(from --" + name + ")");
    }
}
