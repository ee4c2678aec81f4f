package io.holdfast.store.journal;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.booked;
import static io.holdfast.store.OpenedStores.booking;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Origin;
import io.holdfast.testkit.GoldenFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With a team's booking under a client's key, and a command that only takes a version, as nobody's. */
class ADocumentOfTheJournalTest {
    private static final Instant AT = Instant.parse("2027-02-28T08:15:30.250Z");
    private static final InspectorId MARTIN = inspector("martin");
    private static final InspectorId INES = inspector("ines");

    private static final JournalCommand TEAM_BOOKING = new JournalCommand(
            "c1",
            "book",
            new Origin("dispatch", "internal", "r-1"),
            new IdempotencyKey("acme", "/bookings", "order-4711", "47DEQpj8HBSa-_TImW-5JA"),
            List.of(new Claim(MARTIN, 12), new Claim(INES, 3)),
            booked(booking("b~martin~c1", NINE, MARTIN, INES)),
            List.of(new CalendarRevision(MARTIN, "1b3", 40), new CalendarRevision(INES, "j-2", 5)),
            AT);
    private static final JournalCommand NO_OP =
            JournalCommand.noOp("c2", new Origin(null, null, "r-2"), new Claim(inspector("ann"), 7), AT);

    private static final JournalDocument DOCUMENT =
            new JournalDocument("65f0c1", AT.plusMillis(3), "member-1", List.of(TEAM_BOOKING, NO_OP));
    private static final GoldenFile FILE = GoldenFile.of(ADocumentOfTheJournalTest.class, "document");

    @Test
    void isWrittenAsInItsFileAndReadBackFromIt() {
        FILE.says(DOCUMENT.toBson());
        assertThat(JournalDocument.of(FILE.read())).isEqualTo(DOCUMENT);
    }
}
