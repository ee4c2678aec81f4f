package io.holdfast.cli.demo;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The tour: commands for bash that work as they are printed. */
final class DemoTour {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private static final String TEXT = """

            The company "demo" has three inspectors (ines, omar, ruth) and some bookings. Paste this into bash:

            # 1. Hold @NAME@ on @DAY@, @FROM@-@TO@ @ZONE@: 201, and nobody else gets that time.
            HOLD=$(curl -sS @URL@/holds -H 'Content-Type: application/json' \\
              -d '{"inspectorId":"@ID@","start":"@START@","end":"@END@"}'); echo "$HOLD"

            # 2. Somebody else wants a time that overlaps it: 409, with what is in the way and what is free instead.
            curl -sS -w '\\n%{http_code}\\n' @URL@/bookings -H 'Content-Type: application/json' \\
              -d '{"inspectorId":"@ID@","start":"@LATER_START@","end":"@LATER_END@"}'

            # 3. Confirm the hold: 201, and the booking is in the journal.
            HOLD_ID=$(grep -o '"id": *"[^"]*"' <<<"$HOLD" | head -n 1 | cut -d '"' -f 4)
            TOKEN=$(grep -o '"token": *"[^"]*"' <<<"$HOLD" | head -n 1 | cut -d '"' -f 4)
            curl -sS -w '\\n%{http_code}\\n' @URL@/bookings -H 'Content-Type: application/json' \\
              -H "Idempotency-Key: $HOLD_ID" \\
              -d "{\\"holdId\\":\\"$HOLD_ID\\",\\"token\\":\\"$TOKEN\\",\\"customer\\":{\\"name\\":\\"E. Quist\\"}}"

            # 4. Read the calendar of that day.
            curl -sS -w '\\n' '@URL@/inspectors/@ID@/calendar?from=@DAY_START@&to=@DAY_END@'
            """;

    private DemoTour() {}

    static String text(String gatewayUrl, DemoSlot slot) {
        ZonedDateTime later = slot.start().plusHours(1);
        ZonedDateTime midnight =
                slot.start().toLocalDate().atStartOfDay(slot.start().getZone());
        return TEXT.replace("@URL@", gatewayUrl + DemoCompany.PATH)
                .replace("@NAME@", slot.inspectorName())
                .replace("@ID@", slot.inspectorId())
                .replace("@DAY@", DAY.format(slot.start()))
                .replace("@FROM@", TIME.format(slot.start()))
                .replace("@TO@", TIME.format(slot.end()))
                .replace("@ZONE@", slot.start().getZone().getId())
                .replace("@START@", DemoCompany.written(slot.start()))
                .replace("@END@", DemoCompany.written(slot.end()))
                .replace("@LATER_START@", DemoCompany.written(later))
                .replace("@LATER_END@", DemoCompany.written(later.plusHours(2)))
                .replace("@DAY_START@", midnight.toInstant().toString())
                .replace("@DAY_END@", midnight.plusDays(1).toInstant().toString());
    }
}
