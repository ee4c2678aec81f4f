package io.holdfast.benchmark;

import java.io.IOException;
import java.util.List;

/** The gateway of this build, and then the one that it is held against, where there is one. */
record Contenders(List<Contender> all) implements AutoCloseable {
    Contenders {
        all = List.copyOf(all);
    }

    /** What is done to one after the other. */
    interface Turn {
        void of(Contender contender) throws IOException;
    }

    /** Another begins in each round, as what comes first finds the machine otherwise than what comes second. */
    void each(int round, Turn turn) throws IOException {
        for (int i = 0; i < all.size(); i++) {
            turn.of(all.get((round + i) % all.size()));
        }
    }

    @Override
    public void close() throws IOException {
        for (Contender contender : all) {
            contender.close();
        }
    }
}
