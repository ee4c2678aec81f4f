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
    void answersARequestOnAConnectionThatWasOpenAndThenEndsIt() throws Exception {
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
    void readsTheBodyOfTheLastRequestAlsoWhereItComesAfterItsHead() throws Exception {
        String body = "{\"name\":\"Ines\"}";
        try (RawConnection connection = listener.connect()) {
            assertThat(connection.get(SETTINGS).status()).isEqualTo(200);
            Future<Void> left = listener.drain();
            connection.write("PUT /v1/companies/acme/inspectors/ines HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\nExpect: 100-continue\r\n\r\n");
            assertThat(connection.read().status()).as("the head was read").isEqualTo(100);
            connection.write(body);

            assertThat(connection.read().status()).isEqualTo(201);
            assertThat(connection.isClosed()).isTrue();
            left.await(8, TimeUnit.SECONDS);
        }
    }

    @Test
    void answersAClientThatHasNotHeardOfItYet() throws Exception {
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
