package io.holdfast.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Requests that are written before they are needed: sending one copies a text and changes a few digits in it. Each of
 * them asks for another inspector than the last, in turn, so that no mailbox is longer than it would be in life.
 */
@SuppressWarnings("TimeInStaticInitializer") // one calendar for the whole run
final class Requests implements Load {
    static final int SLOTS = 24 * 170;
    static final String COMPANY = "/v1/companies/bench";

    /** Has little in the journal. */
    static final String QUIET_COMPANY = "/v1/companies/quiet";

    private static final Instant FIRST =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
    private static final byte[][] HOURS = hours();
    private static final String NUMBER = "000000";

    private final byte[] text;
    private final int status;
    private final int inspectorAt;
    private final int startAt;
    private final int endAt;
    private final int inspectors;
    private final int slotOnly;
    private long count;
    private long last = Long.MAX_VALUE;

    private Requests(byte[] text, int status, int inspectors, int slotOnly) {
        this.text = text;
        this.status = status;
        this.inspectors = inspectors;
        this.slotOnly = slotOnly;
        String all = new String(text, StandardCharsets.ISO_8859_1);
        this.inspectorAt = all.indexOf(NUMBER);
        this.startAt = all.indexOf("S".repeat(20));
        this.endAt = all.indexOf("E".repeat(20));
    }

    private static byte[][] hours() {
        byte[][] hours = new byte[SLOTS + 1][];
        for (int i = 0; i <= SLOTS; i++) {
            hours[i] = FIRST.plus(Duration.ofHours(i)).toString().getBytes(StandardCharsets.US_ASCII);
        }
        return hours;
    }

    static Instant hour(int slot) {
        return FIRST.plus(Duration.ofHours(slot));
    }

    /** Holds of an hour that nobody has, from the given hour on. */
    static Requests holds(int inspectors, int firstSlot) {
        return posts("/holds", 201, inspectors, -1, ",\"ttlSeconds\":1800").from(inspectors, firstSlot);
    }

    /** One hour of the first inspector, again and again. */
    static Requests holdsOfOne(int slot) {
        return posts("/holds", 201, 1, slot, ",\"ttlSeconds\":1800");
    }

    /** The same bytes, to a server that only echoes them. */
    static Requests echoes(int inspectors) {
        return posts("/holds", 200, inspectors, -1, ",\"ttlSeconds\":1800");
    }

    /** Holds of an hour that somebody has. */
    static Requests refused(int inspectors, int slot) {
        return posts("/holds", 409, inspectors, slot, ",\"ttlSeconds\":1800");
    }

    /** Bookings of an hour that nobody has, from the given hour on. */
    static Requests bookings(int inspectors, int firstSlot) {
        return posts("/bookings", 201, inspectors, -1, ",\"source\":\"online\"").from(inspectors, firstSlot);
    }

    /** A week of a calendar. */
    static Requests calendars(int inspectors) {
        String path = COMPANY + "/inspectors/i" + NUMBER + "/calendar?from=" + hour(0) + "&to=" + hour(7 * 24);
        String text = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        return new Requests(text.getBytes(StandardCharsets.US_ASCII), 200, inspectors, -1);
    }

    /** The first page of a company's journal. */
    static Requests journal(String company, int limit) {
        String text = "GET " + company + "/journal?limit=" + limit + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        return new Requests(text.getBytes(StandardCharsets.US_ASCII), 200, 1, -1);
    }

    private static Requests posts(String path, int status, int inspectors, int slotOnly, String more) {
        String body = "{\"inspectorId\":\"i" + NUMBER + "\",\"start\":\"" + "S".repeat(20) + "\",\"end\":\""
                + "E".repeat(20) + "\"" + more + "}";
        String text = "POST " + COMPANY + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        return new Requests(text.getBytes(StandardCharsets.US_ASCII), status, inspectors, slotOnly);
    }

    private Requests from(int inspectorCount, int firstSlot) {
        count = (long) firstSlot * inspectorCount;
        return this;
    }

    /** No more than so many. */
    Requests first(int most) {
        last = count + most;
        return this;
    }

    @Override
    public boolean isOver() {
        return count >= last;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public int statusBeside() {
        return NONE;
    }

    @Override
    public void answered(Connection from, int answer) {
        // the next request does not depend on it
    }

    @Override
    public void write(Connection to, ByteBuffer into) {
        long number = count++;
        write(into, (int) (number % inspectors), slotOnly >= 0 ? slotOnly : (int) (number / inspectors % SLOTS));
    }

    /** One of a certain inspector and hour. */
    void write(ByteBuffer into, int inspector, int slot) {
        into.clear();
        into.put(text);
        for (int i = 5, rest = inspector; i >= 0 && inspectorAt >= 0; i--, rest /= 10) {
            into.put(inspectorAt + i, (byte) ('0' + rest % 10));
        }
        if (startAt >= 0) {
            into.put(startAt, HOURS[slot]);
            into.put(endAt, HOURS[slot + 1]);
        }
        into.flip();
    }

    /** The name of the inspector that the n-th request in turn asks for. */
    static String inspector(int number) {
        return String.format("i%06d", number);
    }
}
