package io.holdfast.benchmark;

import java.nio.ByteBuffer;

/** What a client asks, one request after the other. */
interface Load {
    /** Beside the answers that count there are none. */
    int NONE = 0;

    /** The next one, for that connection, ready to be read. */
    void write(Connection to, ByteBuffer into);

    /** The answer to what was written for that connection last, whole. */
    void answered(Connection from, int status);

    boolean isOver();

    /** What an answer that counts has to be. */
    int status();

    /** What an answer may be that belongs to the load and does not count, or {@link #NONE}. */
    int statusBeside();
}
