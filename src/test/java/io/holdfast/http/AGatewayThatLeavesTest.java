package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.http.RawConnection.Raw;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AGatewayThatLeavesTest {
    private static final String SETTINGS = Listener.COMPANY + "/settings";

    private final Listener listener = new Listener();

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void answersWhatComesOnAConnectionThatWasOpenAndThenEndsIt() throws Exception {
        try (RawConnection connection = listener.connect()) {
            assertThat(connection.get(SETTINGS).headers()).doesNotContainKey("connection");

            Future<Void> left = listener.drain();
            Raw last = connection.get(SETTINGS);

            assertThat(last.status()).isEqualTo(200);
            assertThat(last.headers()).containsEntry("connection", "close");
            assertThat(connection.isClosed()).isTrue();
            left.await(8, TimeUnit.SECONDS);
        }
    }

    @Test
    void answersWhoHasNotHeardOfItYet() throws Exception {
        try (RawConnection idle = listener.connect()) {
            assertThat(idle.get(SETTINGS).status()).isEqualTo(200);
            Future<Void> left = listener.drain();
            try (RawConnection late = listener.connect()) {
                assertThat(late.get(SETTINGS).status()).isEqualTo(200);
            }
            left.await(8, TimeUnit.SECONDS);

            assertThat(idle.isClosed()).isTrue();
            assertThatThrownBy(listener::connect).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void doesNotLingerForNobody() throws Exception {
        long begun = System.nanoTime();
        listener.drain().await(8, TimeUnit.SECONDS);

        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
    }
}
