package io.holdfast.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.holdfast.testkit.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The overlays under {@code k8s/overlays}, each rendered once. Asking one skips the test where kustomize is missing. */
enum Overlay {
    LOCAL,
    PRODUCTION;

    /** What to tell somebody whose tests were skipped. */
    private static final String HOW_TO_GET =
            "no kustomize: set HOLDFAST_TEST_KUSTOMIZE to one, put it on PATH, or run" + " .ci/run, which builds one";

    private static final int RENDER_SECONDS_MAX = 30;

    /** The members, and the Service and the rest that go with them. */
    static final String MEMBERS = "holdfast";

    private static final Map<Overlay, List<HasMetadata>> RENDERED = new ConcurrentHashMap<>();

    List<HasMetadata> documents() {
        return RENDERED.computeIfAbsent(this, overlay -> {
            try {
                return StrictYaml.read(overlay.render());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return documents().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T named(Class<T> kind, String name) {
        List<T> found = all(kind).stream()
                .filter(document -> document.getMetadata().getName().equals(name))
                .toList();
        assertThat(found).as("%s %s in %s", kind.getSimpleName(), name, this).hasSize(1);
        return found.get(0);
    }

    StatefulSet members() {
        return named(StatefulSet.class, MEMBERS);
    }

    PodSpec pod() {
        return members().getSpec().getTemplate().getSpec();
    }

    Container container() {
        List<Container> containers = pod().getContainers();
        assertThat(containers).hasSize(1);
        return containers.get(0);
    }

    /** The number of a port that is given by number or by its name in the container. */
    int port(IntOrString port) {
        return port.getIntVal() != null ? port.getIntVal() : port(port.getStrVal());
    }

    int port(String name) {
        List<ContainerPort> found = container().getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .toList();
        assertThat(found).as("ports of the container named %s", name).hasSize(1);
        return found.get(0).getContainerPort();
    }

    private String render() throws IOException {
        Optional<Path> kustomize = Program.find("kustomize", "HOLDFAST_TEST_KUSTOMIZE");
        Assumptions.assumeTrue(kustomize.isPresent(), HOW_TO_GET);
        Path folder = Path.of("k8s", "overlays", name().toLowerCase(Locale.ROOT));
        Process process = new ProcessBuilder(kustomize.orElseThrow().toString(), "build", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(RENDER_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("exit code of kustomize build %s", folder)
                    .isZero();
            return rendered;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
