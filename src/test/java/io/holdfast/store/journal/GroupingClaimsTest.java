package io.holdfast.store.journal;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.book;
import static io.holdfast.store.OpenedStores.booking;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.NotBegun;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.TestClient;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupingClaimsTest {
    private final Vertx vertx = Vertx.vertx();
    private final ClaimQueue queue = new ClaimQueue(200, 1 << 20);

    @AfterEach
    void close() {
        TestClient.await(vertx.close());
    }

    private WaitingClaim add(JournalCommand command, Instant deadline) {
        WaitingClaim waiting = new WaitingClaim(vertx, Instant::now, command, deadline);
        queue.add(waiting);
        return waiting;
    }

    private WaitingClaim add(JournalCommand command) {
        return add(command, Instant.now().plusSeconds(60));
    }

    /** Of a text that is no particular of a booking, in characters of three bytes. */
    @Test
    void everyTextCountsTowardsTheSizeOfADocument() {
        for (int i = 0; i < 4; i++) {
            Booking booking = booking("b" + i, NINE, inspector("i" + i));
            add(command("c" + i, new Cancelled(booking, "\u20ac".repeat(150_000)), new Claim(inspector("i" + i), 2)));
        }
        assertThat(queue.nextGroup(Instant.now())).hasSize(2);
        assertThat(queue.nextGroup(Instant.now())).hasSize(2);
    }

    @Test
    void aCalendarIsInADocumentOnce() {
        WaitingClaim first = add(book("c1", inspector("ann"), 1));
        WaitingClaim second = add(book("c2", inspector("ann"), 2));
        WaitingClaim other = add(book("c3", inspector("bob"), 1));
        assertThat(queue.nextGroup(Instant.now())).isEqualTo(List.of(first, other));
        assertThat(queue.nextGroup(Instant.now())).isEqualTo(List.of(second));
    }

    @Test
    void aClaimThatIsTooLateIsToldSoAndNotBegun() {
        Instant now = Instant.now();
        WaitingClaim late = add(book("c1", inspector("ann"), 1), now.plusSeconds(30));
        WaitingClaim early = add(book("c2", inspector("bob"), 1), now.plusSeconds(60));
        assertThat(queue.nextGroup(now.plusSeconds(30).minusMillis(1))).isEqualTo(List.of(early));
        assertThat(late.outcome().result()).isInstanceOf(NotBegun.class);
    }
}
