package io.holdfast.benchmark;

import io.holdfast.benchmark.LoadClient.Answer;
import io.holdfast.store.FullCalendars;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** Whether a company that has little in the journal waits for what others have there. */
final class JournalLists {
    private static final int BUSY_DOCUMENTS = 50_000;
    private static final int QUIET_DOCUMENTS = 20;
    private static final String QUIET = "journal list, quiet company, 1 in flight";
    private static final String BUSY = "journal list, busy company, 1 in flight";

    private final Contenders contenders;
    private final Results results;
    private final Options options;

    JournalLists(Contenders contenders, Results results, Options options) {
        this.contenders = contenders;
        this.results = results;
        this.options = options;
    }

    /** The busy company's part, in all of the journal that is there when the gateway starts. */
    static void prepare(FullCalendars full) throws Exception {
        full.journalled("journalled", BUSY_DOCUMENTS);
    }

    void measure() throws IOException {
        for (Contender contender : contenders.all()) {
            for (int i = 0; i < QUIET_DOCUMENTS; i++) {
                book(contender.client(), i);
            }
        }
        for (int i = -1; i < options.runs; i++) {
            int round = i;
            contenders.each(i + 1, contender -> {
                Measured quiet = list(contender, Requests.QUIET_COMPANY);
                Measured busy = list(contender, Requests.COMPANY);
                if (round >= 0) {
                    results.add(contender, QUIET, quiet);
                    results.add(contender, BUSY, busy);
                }
            });
        }
        results.atMost(
                String.format(
                        "journal list of a company with %d documents, p50 of that of one with 50,000", QUIET_DOCUMENTS),
                results.median(QUIET, one -> one.millis(50)) / results.median(BUSY, one -> one.millis(50)),
                1.5,
                "");
    }

    private Measured list(Contender contender, String company) throws IOException {
        return contender.client().closed(Requests.journal(company, QUIET_DOCUMENTS), 1, options.seconds);
    }

    private static void book(LoadClient client, int slot) throws IOException {
        String body = new JsonObject()
                .put("inspectorId", "quiet")
                .put("start", Requests.hour(slot).toString())
                .put("end", Requests.hour(slot + 1).toString())
                .encode();
        Answer booked = client.exchange("POST", Requests.QUIET_COMPANY + "/bookings", "", body);
        if (booked.status() != 201) {
            throw new IOException("a booking was answered " + booked.status() + " " + booked.body());
        }
    }
}
