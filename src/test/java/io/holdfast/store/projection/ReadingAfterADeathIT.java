package io.holdfast.store.projection;

import static io.holdfast.store.OpenedStores.book;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.InspectorId;
import io.holdfast.readmodel.BookingReads;
import io.holdfast.readmodel.BookingReads.BehindException;
import io.holdfast.store.ListedMembers;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.testkit.TestMongo;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A member dies with a booking in the journal that it has answered and not projected; another one is asked for it. */
class ReadingAfterADeathIT {
    private static final InspectorId ANN = inspector("ann");

    private final ListedMembers others = new ListedMembers("two");

    private OpenedStores open(TestMongo.Kind kind) {
        return OpenedStores.of(kind, TestMongo.newDatabase(), "one", others);
    }

    private static void answered(OpenedStores opened, String writer) {
        Checkpoints its = new Checkpoints(opened.vertx, Instant::now, opened.mongo, writer);
        TestClient.await(its.begin());
        opened.leave("d-" + writer, writer, book(writer, ANN, 1));
        TestClient.await(its.close(false));
    }

    /** A read may say that it cannot answer yet. */
    private static boolean isRead(OpenedStores opened, String id) {
        BookingReads reads = opened.stores.bookingReads();
        Instant giveUp = Instant.now().plusSeconds(30);
        while (Instant.now().isBefore(giveUp)) {
            try {
                return TestClient.await(reads.booking("acme", id)).isPresent();
            } catch (BehindException notYet) {
                // asked again
            }
        }
        return false;
    }

    @ParameterizedTest
    @EnumSource
    void theBookingOfADeadMemberIsReadBeforeItsDeathIsTold(TestMongo.Kind kind) {
        try (OpenedStores opened = open(kind)) {
            answered(opened, "two");
            others.list();
            assertThat(isRead(opened, "b-two")).isTrue();
        }
    }

    /** It is there when the read begins, and does not answer any more. */
    @ParameterizedTest
    @EnumSource
    void theBookingOfAMemberThatDiesWhileItIsAskedIsRead(TestMongo.Kind kind) {
        try (OpenedStores opened = open(kind)) {
            answered(opened, "two");
            others.whenAsked(() -> others.list());
            assertThat(isRead(opened, "b-two")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theBookingOfADeadMemberThatCameAfterTheReaderIsRead(TestMongo.Kind kind) {
        try (OpenedStores opened = open(kind)) {
            others.list("two", "three");
            TestClient.await(opened.stores.memberCame());
            answered(opened, "three");
            others.list("two");
            assertThat(isRead(opened, "b-three")).isTrue();
        }
    }

    /** As one that came and died between two looks at the list. */
    @ParameterizedTest
    @EnumSource
    void theBookingOfAMemberThatWasNeverSeenIsReadWhereItsDeathWasTold(TestMongo.Kind kind) {
        try (OpenedStores opened = open(kind)) {
            answered(opened, "three");
            opened.stores.memberLeft("three");
            assertThat(isRead(opened, "b-three")).isTrue();
        }
    }
}
