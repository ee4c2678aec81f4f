package io.holdfast.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DefaultSettingsTest {
    private final GatewayConfig config = GatewayConfig.ofArguments();

    @Test
    void areTheValuesThatOthersRelyOn() {
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().requestTimeoutMillis()).isEqualTo(5000);
        assertThat(config.http().bodyBytesMax()).isEqualTo(65_536);
        assertThat(config.management()).isEqualTo(new ManagementConfig("127.0.0.1", 9090));
        assertThat(config.mongo().isEmbedded()).isTrue();
        assertThat(config.mongo().database()).isEqualTo("holdfast");
        assertThat(config.data().folder()).isEqualTo(Path.of("./holdfast-data"));
        assertThat(config.inspector().mailboxLengthMax()).isEqualTo(4096);
        assertThat(config.inspector().clockSkewMillis()).isEqualTo(1000);
        assertThat(config.journal().groupCommandsMax()).isEqualTo(200);
        assertThat(config.journal().groupBytesMax()).isEqualTo(1_048_576);
        assertThat(config.cluster().size()).isEqualTo(1);
        assertThat(config.log()).isEqualTo(new LogConfig(LogConfig.Format.TEXT, LogConfig.Level.INFO));
        assertThat(config.shutdown().drainMillis()).isEqualTo(8000);
    }

    @Test
    void areExactlyTheComponentsOfTheRecords() {
        Set<String> packaged = FileLayer.packaged().stream().map(Setting::name).collect(Collectors.toSet());
        Set<String> components = Arrays.stream(GatewayConfig.class.getRecordComponents())
                .flatMap(DefaultSettingsTest::namesUnder)
                .collect(Collectors.toSet());
        assertThat(packaged).isEqualTo(components);
    }

    @Test
    void areTheOnesOfTheSourceTree() {
        assertThat(FileLayer.of(
                        Path.of("conf/gateway.yaml"), SettingLayers.packaged().names()))
                .extracting(Setting::name, Setting::text)
                .isEqualTo(FileLayer.packaged().stream()
                        .map(setting -> org.assertj.core.groups.Tuple.tuple(setting.name(), setting.text()))
                        .toList());
    }

    private static Stream<String> namesUnder(RecordComponent section) {
        List<RecordComponent> keys = List.of(section.getType().getRecordComponents());
        return keys.stream().map(key -> section.getName() + "." + key.getName());
    }
}
