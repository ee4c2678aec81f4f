package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Intent;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhatIsWrittenIsReadBackTest {
    private static final int ROUNDS = 200;

    private final long seed = Long.getLong("holdfast.test.seed", System.nanoTime());
    private final RandomCalendarWords words = new RandomCalendarWords(seed);

    @BeforeEach
    void printSeed() {
        System.out.println("-Dholdfast.test.seed=" + seed);
    }

    /** As text, since that is what travels. */
    private static JsonObject travelled(JsonObject json) {
        return new JsonObject(json.encode());
    }

    @Test
    void everyKindOfChangeIsReadBack() {
        assertThat(RandomCalendarWords.changes()).hasSizeGreaterThan(10);
        for (Class<?> kind : RandomCalendarWords.changes()) {
            for (int i = 0; i < ROUNDS; i++) {
                Change change = (Change) words.any(kind);
                assertThat(ChangeJson.change(travelled(ChangeJson.of(change)))).isEqualTo(change);
            }
        }
    }

    @Test
    void occupanciesAndEndedHoldsAreReadBack() {
        for (int i = 0; i < ROUNDS; i++) {
            Hold hold = words.any(Hold.class);
            EndedHold end = words.any(EndedHold.class);
            assertThat(OccupancyJson.hold(travelled(OccupancyJson.of(hold)))).isEqualTo(hold);
            assertThat(OccupancyJson.endedHold(travelled(OccupancyJson.of(end))))
                    .isEqualTo(end);
            var booking = words.booking();
            assertThat(OccupancyJson.booking(travelled(OccupancyJson.of(booking))))
                    .isEqualTo(booking);
            var block = words.block();
            assertThat(OccupancyJson.block(travelled(OccupancyJson.of(block)))).isEqualTo(block);
            var vacation = words.vacation();
            assertThat(OccupancyJson.vacation(travelled(OccupancyJson.of(vacation))))
                    .isEqualTo(vacation);
        }
    }

    @Test
    void intentsAndRevisionsAreReadBack() {
        for (int i = 0; i < ROUNDS; i++) {
            Class<?> kind = RandomCalendarWords.changes()
                    .get(i % RandomCalendarWords.changes().size());
            Intent made = words.any(IntentParts.class).around((Change) words.any(kind));
            assertThat(ProtocolJson.intent(travelled(ProtocolJson.of(made)))).isEqualTo(made);
            List<CalendarRevision> revisions =
                    List.of(words.any(CalendarRevision.class), words.any(CalendarRevision.class));
            assertThat(ProtocolJson.revisions(ProtocolJson.ofRevisions(revisions)))
                    .isEqualTo(revisions);
        }
    }

    @Test
    void anUnknownKindIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> ChangeJson.change(new JsonObject().put("type", "Teleported")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Teleported");
    }

    @Test
    void aMissingFieldIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> ChangeJson.change(new JsonObject().put("type", "Booked")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("booking");
    }

    /** An intent without its change, which is an interface. */
    record IntentParts(
            String commandId,
            io.holdfast.calendar.IdempotencyKey key,
            long base,
            java.time.Instant deadline,
            String writer) {
        Intent around(Change change) {
            return new Intent(commandId, key, change, base, deadline, writer);
        }
    }
}
