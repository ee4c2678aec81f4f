package io.holdfast.benchmark;

import java.io.IOException;
import java.net.URI;

/** Who is asked: a client for each server, all of the same kind. */
record World(LoadClient echo, LoadClient routed, LoadClient gateway, URI management, BareInserts inserts)
        implements AutoCloseable {
    @Override
    public void close() throws IOException {
        echo.close();
        routed.close();
        gateway.close();
        inserts.close();
    }
}
