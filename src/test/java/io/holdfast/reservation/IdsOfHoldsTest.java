package io.holdfast.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.InspectorId;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdsOfHoldsTest {
    private static final InspectorId INES = new InspectorId("acme", "ines");
    private static final InspectorId OLAF = new InspectorId("acme", "olaf");
    private static final String COMMAND = "x".repeat(22);

    private static String id(char kind, InspectorId... inspectors) {
        return ResourceIds.beginHold(kind, false, List.of(inspectors)) + COMMAND;
    }

    @Test
    void thatOfOneInspectorSaysEveryoneWhoseTimeItTakes() {
        String id = id(ResourceIds.HOLD, INES);
        assertThat(ResourceIds.isOfTeam(id)).isFalse();
        assertThat(ResourceIds.inspectorOfHold("acme", id)).contains(INES);
    }

    @Test
    void thatOfATeamSaysThatThereAreOthers() {
        String id = id(ResourceIds.HOLD, INES, OLAF);
        assertThat(ResourceIds.isOfTeam(id)).isTrue();
        assertThat(ResourceIds.isHold(id)).isTrue();
        assertThat(ResourceIds.inspectorOfHold("acme", id)).contains(INES);
    }

    @Test
    void thatOfAWorkingHoldIsOneForATeamToo() {
        assertThat(ResourceIds.isWorkingHold(id(ResourceIds.WORKING_HOLD, INES)))
                .isTrue();
        assertThat(ResourceIds.isWorkingHold(id(ResourceIds.WORKING_HOLD, INES, OLAF)))
                .isTrue();
        assertThat(ResourceIds.isWorkingHold(id(ResourceIds.HOLD, INES))).isFalse();
    }

    @Test
    void thatOfADurableOneSaysSo() {
        for (char kind : List.of(ResourceIds.HOLD, ResourceIds.WORKING_HOLD)) {
            for (List<InspectorId> inspectors : List.of(List.of(INES), List.of(INES, OLAF))) {
                String durable = ResourceIds.beginHold(kind, true, inspectors) + COMMAND;
                assertThat(ResourceIds.isHold(durable)).isTrue();
                assertThat(ResourceIds.isDurable(durable)).isTrue();
                assertThat(ResourceIds.isWorkingHold(durable)).isEqualTo(kind == ResourceIds.WORKING_HOLD);
                assertThat(ResourceIds.isOfTeam(durable)).isEqualTo(inspectors.size() > 1);
                assertThat(ResourceIds.isDurable(ResourceIds.beginHold(kind, false, inspectors) + COMMAND))
                        .isFalse();
            }
        }
    }

    @Test
    void thatOfAnythingElseNamesNobody() {
        String booking = ResourceIds.begin(ResourceIds.BOOKING, INES) + COMMAND;
        for (String other : List.of(booking, "h~ines~short", "H", "64b1f0c2e13f4a0012345678")) {
            assertThat(ResourceIds.isHold(other)).as(other).isFalse();
            assertThat(ResourceIds.inspectorOfHold("acme", other)).as(other).isEmpty();
        }
    }
}
