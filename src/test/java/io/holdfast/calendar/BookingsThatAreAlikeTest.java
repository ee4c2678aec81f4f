package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookingsThatAreAlikeTest {
    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

    private final InspectorCalendar calendar = new InspectorCalendar(new InspectorId("acme", "ines"), "e", 0, 0);

    private Job put(int hour, List<InspectorId> inspectors, String service, Location where) {
        Instant start = NINE.plus(Duration.ofHours(hour));
        Booking booking = new Booking(
                "b~ines~" + hour,
                new Interval(start, start.plus(Duration.ofHours(1))),
                new Job(inspectors, service, where),
                1,
                false);
        calendar.put(booking, Duration.ZERO);
        Booking kept = (Booking) calendar.find(booking.id());
        assertThat(kept).isEqualTo(booking);
        return kept.job();
    }

    private static List<InspectorId> ines() {
        return List.of(new InspectorId("acme", "ines"));
    }

    @Test
    void keepTheirJobOnce() {
        assertThat(put(0, ines(), "roof", null)).isSameAs(put(1, ines(), "roof", null));
    }

    @Test
    void keepTheirInspectorOnceAlsoWhereTheJobsDiffer() {
        Job one = put(0, ines(), "roof", new Location(1, 2, null));
        Job other = put(1, ines(), null, new Location(3, 4, null));

        assertThat(one.inspectors()).isSameAs(other.inspectors());
    }

    @Test
    void bookingsOfATeamKeepTheirTeam() {
        List<InspectorId> team = List.of(new InspectorId("acme", "olaf"), new InspectorId("acme", "ines"));

        assertThat(put(0, team, null, null).inspectors()).isEqualTo(team);
    }
}
