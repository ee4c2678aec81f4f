package io.holdfast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Readiness readiness = new Readiness();

    @Test
    void isRedUntilStarted() {
        assertThat(status()).isEqualTo(Check.Status.DOWN);
        readiness.started();
        assertThat(status()).isEqualTo(Check.Status.UP);
    }

    @Test
    void isRedWhileOneCheckIs() {
        Check[] indexes = {Check.down("not built yet")};
        readiness.register("indexes", () -> indexes[0]);
        readiness.register("lease", () -> Check.up("valid"));
        readiness.started();
        assertThat(status()).isEqualTo(Check.Status.DOWN);
        assertThat(Readiness.json(readiness.ask()).encode())
                .isEqualTo("{\"status\":\"DOWN\",\"checks\":["
                        + "{\"name\":\"gateway\",\"status\":\"UP\",\"detail\":\"serving\"},"
                        + "{\"name\":\"indexes\",\"status\":\"DOWN\",\"detail\":\"not built yet\"},"
                        + "{\"name\":\"lease\",\"status\":\"UP\",\"detail\":\"valid\"}]}");
        indexes[0] = Check.up("built");
        assertThat(status()).isEqualTo(Check.Status.UP);
    }

    @Test
    void isRedFromTheDrainOn() {
        readiness.started();
        readiness.drain();
        assertThat(status()).isEqualTo(Check.Status.DOWN);
        readiness.started();
        assertThat(status()).isEqualTo(Check.Status.DOWN);
    }

    @Test
    void isRedWhereACheckThrowsAndDoesNotSayWhy() {
        readiness.register("broken", () -> {
            throw new IllegalStateException("mongodb://me:secret@x");
        });
        readiness.started();
        assertThat(status()).isEqualTo(Check.Status.DOWN);
        assertThat(Readiness.json(readiness.ask()).encode()).doesNotContain("secret");
    }

    private Check.Status status() {
        return Readiness.overall(readiness.ask());
    }
}
