package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import java.util.List;

/** What a client invokes: the name of an operation with its arguments. */
sealed interface Invocation {
    /** Whose calendars the client means; a hold or booking may concern others too, if somebody else moved it. */
    List<InspectorId> inspectors();

    /** Whether it is written to the journal when it is done. */
    boolean isJournalled();

    /**
     * A hold as the client that placed it knows it.
     *
     * @param token proves that it is the client's
     */
    record Ticket(String id, String token, List<InspectorId> inspectors, Interval interval) {
        public Ticket {
            inspectors = List.copyOf(inspectors);
        }
    }

    /** A booking as the client that made it knows it. */
    record Order(String id, List<InspectorId> inspectors, Interval interval) {
        public Order {
            inspectors = List.copyOf(inspectors);
        }
    }

    record Place(List<InspectorId> inspectors, Interval interval, int ttlSeconds) implements Invocation {
        public Place {
            inspectors = List.copyOf(inspectors);
        }

        @Override
        public boolean isJournalled() {
            return false;
        }
    }

    record Extend(Ticket ticket, int ttlSeconds) implements Invocation {
        @Override
        public List<InspectorId> inspectors() {
            return ticket.inspectors();
        }

        @Override
        public boolean isJournalled() {
            return false;
        }
    }

    record Release(Ticket ticket) implements Invocation {
        @Override
        public List<InspectorId> inspectors() {
            return ticket.inspectors();
        }

        @Override
        public boolean isJournalled() {
            return false;
        }
    }

    record Confirm(Ticket ticket) implements Invocation {
        @Override
        public List<InspectorId> inspectors() {
            return ticket.inspectors();
        }

        @Override
        public boolean isJournalled() {
            return true;
        }
    }

    record Book(List<InspectorId> inspectors, Interval interval) implements Invocation {
        public Book {
            inspectors = List.copyOf(inspectors);
        }

        @Override
        public boolean isJournalled() {
            return true;
        }
    }

    /**
     * Another time, perhaps by others.
     *
     * @param inspectors who shall do it from now on
     */
    record Reschedule(Order order, List<InspectorId> inspectors, Interval to) implements Invocation {
        public Reschedule {
            inspectors = List.copyOf(inspectors);
        }

        @Override
        public boolean isJournalled() {
            return true;
        }
    }

    record Cancel(Order order) implements Invocation {
        @Override
        public List<InspectorId> inspectors() {
            return order.inspectors();
        }

        @Override
        public boolean isJournalled() {
            return true;
        }
    }

    /** The calendar of one inspector. */
    record Read(InspectorId inspector, Interval window) implements Invocation {
        @Override
        public List<InspectorId> inspectors() {
            return List.of(inspector);
        }

        @Override
        public boolean isJournalled() {
            return false;
        }
    }
}
