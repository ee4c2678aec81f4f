package io.holdfast.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Holds as in life: an inspector has a few at a time, and each is released by and by. Inspectors take turns; one that has
 * as many as it may gets its oldest released first, and on the same connection the next one placed. So, once all have as
 * many, each hold that is accepted goes with one release.
 */
final class Holding implements Load {
    /** Hours that the holds of an inspector take in turn: they lie within one week. */
    static final int HOURS = 100;

    private static final byte[] ID = bytes("\"id\":\"");
    private static final byte[] TOKEN = bytes("\"token\":\"");
    private static final byte[] DELETE = bytes("DELETE " + Requests.COMPANY + "/holds/");
    private static final byte[] WITH = bytes(" HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Hold-Token: ");
    private static final byte[] END = bytes("\r\n\r\n");

    private final Requests placing;
    private final int firstSlot;
    private final int liveMax;
    private final List<Calendar> calendars = new ArrayList<>();
    private final IdentityHashMap<Connection, Turn> turns = new IdentityHashMap<>();
    private int next;
    private int full;

    /** What is known of an inspector. */
    private static final class Calendar {
        /** The requests that release its holds, the oldest first. */
        private final Deque<byte[]> releases = new ArrayDeque<>();

        private int live;
        private int placed;
        private boolean wasFull;
    }

    /** What a connection was sent last. */
    private record Turn(int inspector, boolean isPlacing) {}

    /**
     * For so many inspectors.
     *
     * @param firstSlot of those that the holds take in turn
     * @param liveMax how many of these an inspector has at most, with those that are asked for
     */
    Holding(int inspectors, int firstSlot, int liveMax) {
        this.placing = Requests.holds(inspectors, firstSlot);
        this.firstSlot = firstSlot;
        this.liveMax = liveMax;
        for (int i = 0; i < inspectors; i++) {
            calendars.add(new Calendar());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether every inspector has had as many as it may; from then on some are always between a release and the next. */
    boolean isFull() {
        return full == calendars.size();
    }

    @Override
    public void write(Connection to, ByteBuffer into) {
        Turn before = turns.get(to);
        if (before != null && !before.isPlacing()) {
            place(to, before.inspector(), into);
            return;
        }
        int inspector = nextInTurn();
        Calendar calendar = calendars.get(inspector);
        if (calendar.live < liveMax) {
            place(to, inspector, into);
        } else {
            turns.put(to, new Turn(inspector, false));
            into.clear();
            into.put(calendar.releases.removeFirst());
            into.flip();
        }
    }

    /** One that has room, or something to release; with fewer inspectors than requests under way some have neither. */
    private int nextInTurn() {
        for (int tried = 0; tried < calendars.size(); tried++) {
            int inspector = next;
            next = (next + 1) % calendars.size();
            Calendar calendar = calendars.get(inspector);
            if (calendar.live < liveMax || !calendar.releases.isEmpty()) {
                return inspector;
            }
        }
        throw new IllegalStateException(calendars.size() + " inspectors are too few for so many requests at once");
    }

    private void place(Connection to, int inspector, ByteBuffer into) {
        Calendar calendar = calendars.get(inspector);
        turns.put(to, new Turn(inspector, true));
        calendar.live++;
        placing.write(into, inspector, firstSlot + calendar.placed++ % HOURS);
    }

    @Override
    public void answered(Connection from, int status) {
        Turn turn = turns.get(from);
        Calendar calendar = calendars.get(turn.inspector());
        if (turn.isPlacing() && status == status()) {
            calendar.releases.addLast(release(from.text(ID), from.text(TOKEN)));
            if (calendar.releases.size() == liveMax && !calendar.wasFull) {
                calendar.wasFull = true;
                full++;
            }
        } else {
            calendar.live--;
        }
    }

    private static byte[] release(byte[] id, byte[] token) {
        return ByteBuffer.allocate(DELETE.length + id.length + WITH.length + token.length + END.length)
                .put(DELETE)
                .put(id)
                .put(WITH)
                .put(token)
                .put(END)
                .array();
    }

    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public int status() {
        return 201;
    }

    @Override
    public int statusBeside() {
        return 204;
    }
}
