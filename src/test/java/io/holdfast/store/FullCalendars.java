package io.holdfast.store;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Origin;
import io.holdfast.runtime.RandomIds;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.projection.ProjectionWrite;
import io.holdfast.store.projection.Projections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes calendars that are full already, as a gateway would have left them: its journal documents, its projections and
 * how far they go, but in large bulks. For measurements that would take hours to book what they begin with.
 */
@SuppressWarnings("TimeInStaticInitializer") // one calendar for the whole run
public final class FullCalendars implements AutoCloseable {
    private static final RandomIds IDS = new RandomIds();

    /** From one booking that is over to the next. */
    public static final int HOURS_BEHIND = 4;

    private static final int GROUP = 200;
    private static final int BULK = 2_000;
    private static final int SECONDS_MAX = 120;
    private static final String COMPANY = "bench";
    private static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.DAYS);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final MongoClient mongo;
    private final List<BulkOperation> inspections = new ArrayList<>();
    private Future<?> underWay = Future.succeededFuture();

    public FullCalendars(String uri, String database) {
        mongo = MongoClient.create(
                vertx, new JsonObject().put("connection_string", uri).put("db_name", database));
    }

    /**
     * One calendar with bookings of an hour: those behind every fourth hour, back from today, those ahead every second one
     * from then on. Its journal has the last only.
     */
    public void one(String inspector, int behind, int ahead, Instant from) throws TimeoutException {
        InspectorId id = new InspectorId(COMPANY, inspector);
        List<Instant> starts = new ArrayList<>();
        for (int i = behind; i > 0; i--) {
            starts.add(BEGIN.minus(Duration.ofHours((long) HOURS_BEHIND * i)));
        }
        for (int i = 0; i < ahead; i++) {
            starts.add(from.plus(Duration.ofHours(2L * i)));
        }
        JournalCommand last = null;
        for (int version = 1; version <= starts.size(); version++) {
            last = booked(id, version, starts.get(version - 1));
            project(last);
        }
        JournalDocument document = new JournalDocument(IDS.random(), Instant.now(), "benchmark", List.of(last));
        await(mongo.insert(JournalDocument.COLLECTION, document.toBson()));
        await(mongo.insert("calendars", calendar(id, starts.size(), document.id())));
        flush();
        await(underWay);
    }

    /** So many days from the beginning of today. */
    public static Instant inDays(int days) {
        return BEGIN.plus(Duration.ofDays(days));
    }

    /** One calendar with so many bookings of an hour, each in a journal document of its own. */
    public void journalled(String inspector, int bookings) throws TimeoutException {
        InspectorId id = new InspectorId(COMPANY, inspector);
        List<BulkOperation> journal = new ArrayList<>();
        String lastId = "0";
        for (int version = 1; version <= bookings; version++) {
            JournalCommand command = booked(id, version, BEGIN.minus(Duration.ofHours(2L * version)));
            project(command);
            JournalDocument document = new JournalDocument(IDS.random(), Instant.now(), "benchmark", List.of(command));
            lastId = document.id();
            journal.add(BulkOperation.createInsert(document.toBson()));
            if (journal.size() >= BULK) {
                write(JournalDocument.COLLECTION, List.copyOf(journal));
                journal.clear();
            }
        }
        write(JournalDocument.COLLECTION, journal);
        write("calendars", List.of(BulkOperation.createInsert(calendar(id, bookings, lastId))));
        flush();
        await(underWay);
    }

    /**
     * Calendars with so many bookings each, every second hour from a day ahead on, with all of their journal.
     *
     * @param first number of the first inspector
     * @param after number of the inspector after the last one
     */
    public void many(int first, int after, int bookings) throws TimeoutException {
        for (int from = first; from < after; from += GROUP) {
            int to = Math.min(after, from + GROUP);
            List<BulkOperation> journal = new ArrayList<>();
            String lastId = "0";
            for (int version = 1; version <= bookings; version++) {
                List<JournalCommand> group = new ArrayList<>();
                for (int inspector = from; inspector < to; inspector++) {
                    InspectorId id = new InspectorId(COMPANY, name(inspector));
                    JournalCommand command = booked(id, version, BEGIN.plus(Duration.ofHours(24 + 2L * version)));
                    group.add(command);
                    project(command);
                }
                JournalDocument document = new JournalDocument(IDS.random(), Instant.now(), "benchmark", group);
                lastId = document.id();
                journal.add(BulkOperation.createInsert(document.toBson()));
            }
            List<BulkOperation> calendars = new ArrayList<>();
            for (int inspector = from; inspector < to; inspector++) {
                calendars.add(BulkOperation.createInsert(
                        calendar(new InspectorId(COMPANY, name(inspector)), bookings, lastId)));
            }
            write(JournalDocument.COLLECTION, journal);
            write("calendars", calendars);
        }
        flush();
        await(underWay);
    }

    private static String name(int inspector) {
        return String.format("i%06d", inspector);
    }

    private static JsonObject calendar(InspectorId id, int version, String document) {
        return new JsonObject()
                .put("_id", id.toString())
                .put("version", version)
                .put("document", document);
    }

    private static JournalCommand booked(InspectorId id, int version, Instant start) {
        Interval hour = new Interval(start, start.plus(Duration.ofHours(1)));
        Booking booking =
                new Booking("b~" + id.id() + "~" + IDS.random(), hour, new Job(List.of(id), null, null), 1, false);
        return new JournalCommand(
                IDS.random(),
                "book",
                new Origin("anonymous", "online", "benchmark"),
                null,
                List.of(new Claim(id, version)),
                new Booked(booking, Metadata.none(Instant.now()), null),
                List.of(new CalendarRevision(id, "0", version)),
                Instant.now());
    }

    private void project(JournalCommand command) throws TimeoutException {
        for (ProjectionWrite write : Projections.of(command)) {
            inspections.add(BulkOperation.createInsert(write.document()));
        }
        if (inspections.size() >= BULK) {
            flush();
        }
    }

    private void flush() throws TimeoutException {
        write(Projections.INSPECTIONS, List.copyOf(inspections));
        inspections.clear();
    }

    /** One bulk at a time, while the next one is made. */
    private void write(String collection, List<BulkOperation> operations) throws TimeoutException {
        await(underWay);
        underWay = operations.isEmpty() ? Future.succeededFuture() : mongo.bulkWrite(collection, operations);
    }

    private static void await(Future<?> future) throws TimeoutException {
        future.await(SECONDS_MAX, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        mongo.close().await();
        vertx.close().await();
    }
}
