package io.holdfast.benchmark;

import io.holdfast.benchmark.Servers.Build;
import io.holdfast.benchmark.Servers.Started;
import java.io.IOException;
import java.net.URI;

/** A gateway that is measured, who asks it, and how far its calendars are filled. */
record Contender(Build build, Started server, LoadClient client, Holding holds, Requests bookings)
        implements AutoCloseable {
    URI contract() {
        return server.addresses().get(0);
    }

    URI management() {
        return server.addresses().get(1);
    }

    @Override
    public void close() throws IOException {
        client.close();
        Servers.stop(server.process());
    }
}
