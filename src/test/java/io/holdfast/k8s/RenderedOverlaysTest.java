package io.holdfast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.holdfast.config.ClusterConfig;
import io.holdfast.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the documents of an overlay fit together, and fit {@code conf/}. */
class RenderedOverlaysTest {
    private static final String HEADLESS = "holdfast-members";
    private static final String MONGODB = "holdfast-mongodb";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void areInOneNamespace(Overlay overlay) {
        assertThat(overlay.documents())
                .filteredOn(document -> !(document instanceof Namespace))
                .extracting(document -> document.getMetadata().getNamespace())
                .containsOnly("holdfast");
    }

    @ParameterizedTest
    @EnumSource
    void startTheMembersSideBySideAndChangeThemOneAtATime(Overlay overlay) throws IOException {
        StatefulSetSpec members = overlay.members().getSpec();
        assertThat(members.getPodManagementPolicy()).isEqualTo("Parallel");
        assertThat(members.getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(members.getUpdateStrategy().getRollingUpdate())
                .as("neither a partition nor several at a time")
                .isNull();
        assertThat(members.getReplicas())
                .isEqualTo(PodSettings.of(overlay, folder).cluster().size());
        PodDisruptionBudget budget = overlay.named(PodDisruptionBudget.class, Overlay.MEMBERS);
        assertThat(budget.getSpec().getMaxUnavailable()).isEqualTo(new IntOrString(1));
        assertThat(budget.getSpec().getMinAvailable()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void selectTheirPodsByLabelsThatThesePodsHave(Overlay overlay) {
        for (StatefulSet set : overlay.all(StatefulSet.class)) {
            assertSelects(overlay, set, set.getSpec().getSelector());
        }
        for (PodDisruptionBudget budget : overlay.all(PodDisruptionBudget.class)) {
            assertSelects(overlay, budget, budget.getSpec().getSelector());
        }
        for (NetworkPolicy policy : overlay.all(NetworkPolicy.class)) {
            assertSelects(overlay, policy, policy.getSpec().getPodSelector());
        }
        for (Service service : overlay.all(Service.class)) {
            assertSelects(
                    overlay,
                    service,
                    new LabelSelector(List.of(), service.getSpec().getSelector()));
        }
        assertThat(overlay.members().getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .isNotEmpty()
                .allSatisfy(spread -> assertSelects(overlay, overlay.members(), spread.getLabelSelector()));
    }

    @ParameterizedTest
    @EnumSource
    void openThePortsThatTheGatewayListensOn(Overlay overlay) throws IOException {
        GatewayConfig config = PodSettings.of(overlay, folder);
        Map<String, Integer> open = new HashMap<>();
        overlay.container().getPorts().forEach(port -> open.put(port.getName(), port.getContainerPort()));
        assertThat(open)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "http", config.http().port(),
                        "management", config.management().port(),
                        "hazelcast", config.cluster().port(),
                        "event-bus", config.cluster().busPort()));
        assertThat(open.values()).doesNotHaveDuplicates().doesNotContain(0);
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.management().host()).isEqualTo("0.0.0.0");
    }

    @ParameterizedTest
    @EnumSource
    void leadClientsToHttpAndMembersToEachOther(Overlay overlay) throws IOException {
        Service clients = overlay.named(Service.class, Overlay.MEMBERS);
        assertThat(clients.getSpec().getClusterIP()).isNull();
        assertThat(clients.getSpec().getPublishNotReadyAddresses()).isNull();
        assertThat(clients.getSpec().getPorts())
                .extracting(port -> overlay.port(port.getTargetPort()))
                .containsExactly(overlay.port("http"));

        Service members = overlay.named(Service.class, HEADLESS);
        assertThat(members.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(members.getSpec().getPublishNotReadyAddresses()).isTrue();
        assertThat(members.getSpec().getPorts())
                .allSatisfy(
                        port -> assertThat(overlay.port(port.getTargetPort())).isEqualTo(port.getPort()))
                .extracting(ServicePort::getPort)
                .containsExactlyInAnyOrder(overlay.port("hazelcast"), overlay.port("event-bus"));
        assertThat(overlay.members().getSpec().getServiceName()).isEqualTo(HEADLESS);

        ClusterConfig cluster = PodSettings.of(overlay, folder).cluster();
        assertThat(cluster.discovery()).isEqualTo(ClusterConfig.Discovery.DNS);
        assertThat(cluster.dns()).isEqualTo(HEADLESS);
        assertThat(cluster.host()).isEqualTo(PodSettings.POD_IP);
    }

    @ParameterizedTest
    @EnumSource
    void closeThePortsOfTheClusterToAllButTheMembers(Overlay overlay) {
        NetworkPolicy policy = overlay.named(NetworkPolicy.class, Overlay.MEMBERS);
        assertThat(policy.getSpec().getPolicyTypes()).contains("Ingress");
        for (String cluster : List.of("hazelcast", "event-bus")) {
            assertThat(rulesFor(overlay, policy, cluster))
                    .as(cluster)
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.getFrom())
                            .singleElement()
                            .satisfies(peer -> {
                                assertSelects(overlay, policy, peer.getPodSelector());
                                assertThat(peer.getNamespaceSelector()).isNull();
                                assertThat(peer.getIpBlock()).isNull();
                            }));
        }
        for (String other : List.of("http", "management")) {
            assertThat(rulesFor(overlay, policy, other))
                    .as("somebody named, and not everybody, reaches %s", other)
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringTheFilesOfConfAsTheyAre(Overlay overlay) throws IOException {
        assertThat(overlay.all(ConfigMap.class)).singleElement().satisfies(map -> {
            assertThat(map.getData()).containsOnlyKeys("gateway.yaml", "logback.xml");
            for (Map.Entry<String, String> file : map.getData().entrySet()) {
                assertThat(file.getValue()).isEqualTo(Files.readString(Path.of("conf", file.getKey())));
            }
        });
    }

    @Test
    void keepMembersOnNodesOfTheirOwnWhereThereAreSeveral() {
        assertThat(Overlay.PRODUCTION
                        .pod()
                        .getAffinity()
                        .getPodAntiAffinity()
                        .getRequiredDuringSchedulingIgnoredDuringExecution())
                .singleElement()
                .satisfies(term -> {
                    assertThat(term.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
                    assertSelects(Overlay.PRODUCTION, Overlay.PRODUCTION.members(), term.getLabelSelector());
                });
        assertThat(Overlay.LOCAL.pod().getAffinity()).isNull();
    }

    @Test
    void bringAMongodOfTheirOwnOnlyLocally() {
        StatefulSet mongodb = Overlay.LOCAL.named(StatefulSet.class, MONGODB);
        assertThat(mongodb.getSpec().getServiceName())
                .isEqualTo(Overlay.LOCAL
                        .named(Service.class, MONGODB)
                        .getMetadata()
                        .getName());
        String host = MONGODB + "-0." + MONGODB + ":27017";
        assertThat(PodSettings.environment(Overlay.LOCAL).get("HOLDFAST_MONGO_URI"))
                .isEqualTo("mongodb://" + host + "/?replicaSet=rs0");
        assertThat(mongodb.getSpec().getTemplate().getSpec().getContainers())
                .singleElement()
                .satisfies(container -> {
                    assertThat(container.getArgs()).contains("--replSet=rs0");
                    assertThat(container.getStartupProbe().getExec().getCommand())
                            .last()
                            .asString()
                            .contains("_id: \"rs0\"", "host: \"" + host + "\"");
                });
        assertThat(Overlay.PRODUCTION.all(StatefulSet.class)).hasSize(1);
    }

    /** A document named after MongoDB selects its pods, every other one those of the members; none selects all. */
    private static void assertSelects(Overlay overlay, HasMetadata document, LabelSelector selector) {
        String name = document.getMetadata().getName();
        assertThat(selector.getMatchExpressions()).isNullOrEmpty();
        assertThat(overlay.all(StatefulSet.class))
                .filteredOn(set -> set.getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(selector.getMatchLabels().entrySet()))
                .as("selected by %s %s", document.getKind(), name)
                .extracting(set -> set.getMetadata().getName())
                .containsExactly(name.startsWith(MONGODB) ? MONGODB : Overlay.MEMBERS);
        assertThat(selector.getMatchLabels()).isNotEmpty();
    }

    /** A rule without ports is for all of them. */
    private static List<NetworkPolicyIngressRule> rulesFor(Overlay overlay, NetworkPolicy policy, String port) {
        return policy.getSpec().getIngress().stream()
                .filter(rule -> rule.getPorts().isEmpty()
                        || rule.getPorts().stream().anyMatch(opened -> isOpen(overlay, opened, overlay.port(port))))
                .toList();
    }

    private static boolean isOpen(Overlay overlay, NetworkPolicyPort opened, int port) {
        if (opened.getPort() == null) {
            return true;
        }
        int first = overlay.port(opened.getPort());
        int last = opened.getEndPort() == null ? first : opened.getEndPort();
        return first <= port && port <= last;
    }
}
