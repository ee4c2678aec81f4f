package io.holdfast.faults;

import io.holdfast.testkit.Seat;
import java.io.IOException;

/** Where members and servers are, and the lines between them. */
interface Network extends AutoCloseable {
    /**
     * A new one.
     *
     * @param name a short one, of lower-case letters and digits
     */
    Seat seat(String name) throws IOException, InterruptedException;

    /** Why nothing can be cut off here; empty where it can. */
    String whyNoCuts();

    /** From now on nothing gets from the one to the other, and neither is told; the way back stays. */
    void cut(Seat from, Seat to) throws IOException, InterruptedException;

    /** All lines are as they were. */
    void heal() throws IOException, InterruptedException;

    @Override
    void close();

    /** Everybody on the loopback; nothing can be cut. */
    record Loopback(String whyNoCuts) implements Network {
        @Override
        public Seat seat(String name) {
            return Seat.LOOPBACK;
        }

        @Override
        public void cut(Seat from, Seat to) {
            throw new IllegalStateException(whyNoCuts);
        }

        @Override
        public void heal() {}

        @Override
        public void close() {}
    }

    /** Namespaces where they may be made, else the loopback. */
    static Network best() throws InterruptedException {
        try {
            return Namespaces.make();
        } catch (IOException e) {
            return new Loopback("no network namespaces: " + e.getMessage());
        }
    }
}
