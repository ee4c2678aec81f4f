package io.holdfast.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ManifestsThatAreWrongTest {
    private static final String SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: some
            spec:
              replicas: 3
              template:
                spec:
                  containers:
                    - name: one
                      env:
                        - name: SIZE
                          value: "3"
            """;

    @Test
    void areToldFromAManifestThatIsRight() throws IOException {
        assertThat(StrictYaml.read(SET)).singleElement().isInstanceOf(HasMetadata.class);
    }

    @Test
    void areRefusedForAFieldThatIsUnknownHoweverDeep() {
        refused(SET.replace("replicas:", "replica:"), "replica");
        refused(SET.replace("- name: SIZE", "- names: SIZE"), "names");
        refused(SET.replace("- name: one", "- name: one\n          livenessprobe: {}"), "livenessprobe");
    }

    @Test
    void areRefusedForAFieldInTheWrongPlace() {
        refused(SET + "  terminationGracePeriodSeconds: 30\n", "terminationGracePeriodSeconds");
    }

    @Test
    void areRefusedForANumberWhereATextBelongs() {
        refused(SET.replace("\"3\"", "3"), "value");
        refused(SET.replace("\"3\"", "3.5"), "value");
        refused(SET.replace("\"3\"", "true"), "value");
        refused(SET.replace("replicas: 3", "replicas: \"3\""), "replicas");
    }

    @Test
    void areRefusedForAFieldGivenTwice() {
        refused(SET + "  replicas: 4\n", "replicas");
    }

    @Test
    void areRefusedForAKindThatNobodyExpects() {
        refused(SET.replace("apps/v1", "apps/v1beta1"), "apps/v1beta1 StatefulSet");
    }

    private static void refused(String document, String why) {
        assertThat(document).isNotEqualTo(SET);
        assertThatThrownBy(() -> StrictYaml.read(document))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }
}
