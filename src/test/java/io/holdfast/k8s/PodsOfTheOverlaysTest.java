package io.holdfast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.holdfast.config.GatewayConfig;
import io.holdfast.config.ManagementConfig;
import io.holdfast.ops.ManagementServer;
import io.holdfast.ops.Metrics;
import io.holdfast.ops.Readiness;
import io.holdfast.testkit.Api;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pod of an overlay is given, may do and is asked. */
class PodsOfTheOverlaysTest {
    /** What closing the stores may take after the drain, as {@code Gateway} has it. */
    private static final int CLOSE_MILLIS_MAX = 1500;

    /** A silent member is removed after 5 s, and one step of a store takes 2.5 s at most: a minute is neither. */
    private static final int LENIENT_SECONDS = 60;

    private static final Pattern PASSWORD = Pattern.compile("://[^/@]*@");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL).*");
    private static final Path DOCKERFILE = Path.of("k8s", "image", "Dockerfile");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void haveSettingsThatTheGatewayKnowsAndTakes(Overlay overlay) throws IOException {
        GatewayConfig config = PodSettings.of(overlay, folder);
        assertThat(config.mongo().isEmbedded()).isFalse();
        assertThat(overlay.pod().getEnableServiceLinks())
                .as("variables of a Service called holdfast are no settings")
                .isFalse();
        assertThat(overlay.container().getEnvFrom()).isNullOrEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void holdNoSecrets(Overlay overlay) {
        for (EnvVar variable : overlay.container().getEnv()) {
            if (variable.getValue() != null) {
                assertThat(variable.getValue()).as(variable.getName()).doesNotContainPattern(PASSWORD);
                assertThat(variable.getName()).doesNotMatch(SECRET_NAME);
            }
        }
        assertThat(PodSettings.files(overlay).values())
                .allSatisfy(file -> assertThat(file).doesNotContainPattern(PASSWORD));
    }

    @Test
    void takeTheirMongodbInProductionFromASecretThatMustBeThere() {
        assertThat(Overlay.PRODUCTION.container().getEnv())
                .filteredOn(variable -> variable.getName().equals("HOLDFAST_MONGO_URI"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("holdfast-mongodb");
                    assertThat(variable.getValueFrom().getSecretKeyRef().getOptional())
                            .isNull();
                });
    }

    @ParameterizedTest
    @EnumSource
    void areProbedAtPathsThatTheManagementPortAnswers(Overlay overlay) throws Exception {
        Container container = overlay.container();
        Vertx vertx = Vertx.vertx();
        try (Metrics metrics = new Metrics()) {
            ManagementServer server = ManagementServer.listen(
                            vertx, new ManagementConfig("127.0.0.1", 0), new Readiness(), metrics, JsonObject::new)
                    .await(10, TimeUnit.SECONDS);
            Api management = new Api("http://127.0.0.1:" + server.port());
            for (Probe alive : List.of(container.getStartupProbe(), container.getLivenessProbe())) {
                assertThat(management.get(path(overlay, alive)).status()).isEqualTo(200);
            }
            assertThat(management
                            .get(path(overlay, container.getReadinessProbe()))
                            .status())
                    .as("not ready yet, and says so")
                    .isEqualTo(503);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotRestartedForASlowNeighbour(Overlay overlay) {
        Probe alive = overlay.container().getLivenessProbe();
        assertThat(alive.getPeriodSeconds() * alive.getFailureThreshold()).isGreaterThanOrEqualTo(LENIENT_SECONDS);
        Probe started = overlay.container().getStartupProbe();
        assertThat(started.getPeriodSeconds() * started.getFailureThreshold())
                .as("longer than the gateway itself gives its start")
                .isGreaterThan(LENIENT_SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void getTheTimeToLeave(Overlay overlay) throws IOException {
        List<String> wait =
                overlay.container().getLifecycle().getPreStop().getExec().getCommand();
        assertThat(wait).hasSize(2).first().isEqualTo("sleep");
        int preStopMillis = Integer.parseInt(wait.get(1)) * 1000;
        assertThat(preStopMillis).isPositive();
        int drainMillis = PodSettings.of(overlay, folder).shutdown().drainMillis();
        assertThat(overlay.pod().getTerminationGracePeriodSeconds() * 1000)
                .isGreaterThan(preStopMillis + drainMillis + CLOSE_MILLIS_MAX);
    }

    @ParameterizedTest
    @EnumSource
    void mayDoNothingThatTheyNeedNot(Overlay overlay) {
        for (StatefulSet set : overlay.all(StatefulSet.class)) {
            PodSpec pod = set.getSpec().getTemplate().getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getRunAsGroup()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getInitContainers()).isNullOrEmpty();
            assertThat(pod.getContainers()).allSatisfy(container -> {
                assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                        .isFalse();
                assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                        .isTrue();
                assertThat(container.getSecurityContext().getPrivileged()).isNull();
                assertThat(container.getSecurityContext().getRunAsUser()).isNull();
                assertThat(container.getSecurityContext().getCapabilities().getDrop())
                        .containsExactly("ALL");
                assertThat(container.getSecurityContext().getCapabilities().getAdd())
                        .isNullOrEmpty();
                assertThat(container.getVolumeMounts())
                        .filteredOn(mount -> mount.getMountPath().equals("/tmp"))
                        .singleElement()
                        .satisfies(mount ->
                                assertThat(volume(pod, mount).getEmptyDir()).isNotNull());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void askForTheMemoryThatTheyMayTake(Overlay overlay) {
        Container container = overlay.container();
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getLimits())
                .as("a throttled member looks like one that does not answer")
                .containsOnlyKeys("memory")
                .containsEntry("memory", container.getResources().getRequests().get("memory"));
    }

    @ParameterizedTest
    @EnumSource
    void runTheImageOfThisVersionAsTheUserThatItIsMadeFor(Overlay overlay) throws IOException {
        String version = first("<version>([^<]*)</version>", Files.readString(Path.of("pom.xml")));
        assertThat(overlay.container().getImage()).matches("(\\S+/)?holdfast:" + Pattern.quote(version));
        assertThat(overlay.all(StatefulSet.class))
                .flatExtracting(set -> set.getSpec().getTemplate().getSpec().getContainers())
                .extracting(Container::getImage)
                .allSatisfy(image -> assertThat(image).matches("[^:]+:[0-9].*"));

        String dockerfile = Files.readString(DOCKERFILE);
        assertThat(first("(?m)^USER (\\d+:\\d+)$", dockerfile))
                .isEqualTo(overlay.pod().getSecurityContext().getRunAsUser() + ":"
                        + overlay.pod().getSecurityContext().getRunAsGroup());
        assertThat(overlay.container().getPorts())
                .allSatisfy(port -> assertThat(first("(?m)^EXPOSE (.*)$", dockerfile))
                        .contains(port.getContainerPort().toString()));
        assertThat(dockerfile).contains("holdfast:" + version + " ");
    }

    @ParameterizedTest
    @EnumSource
    void haveFlagsThatTheJvmTakes(Overlay overlay) throws Exception {
        String flags = PodSettings.environment(overlay).get("JAVA_TOOL_OPTIONS");
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version");
        java.environment().putAll(Map.of("JAVA_TOOL_OPTIONS", flags));
        Path said = folder.resolve("said");
        Process process =
                java.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        assertThat(PodSettings.files(overlay)).containsKey(first("-Dlogback.configurationFile=(\\S+)", flags));
    }

    private static String path(Overlay overlay, Probe probe) {
        assertThat(overlay.port(probe.getHttpGet().getPort())).isEqualTo(overlay.port("management"));
        return probe.getHttpGet().getPath();
    }

    private static Volume volume(PodSpec pod, VolumeMount mount) {
        return pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
