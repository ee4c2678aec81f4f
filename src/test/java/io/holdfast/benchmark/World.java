package io.holdfast.benchmark;

import io.holdfast.benchmark.Servers.Started;
import java.io.IOException;

/** Who is asked, by a client each, all of the same kind. */
record World(Ceiling ceiling, Contenders contenders, BareInserts inserts) {
    /** The echo server: plain, and behind a router. */
    record Ceiling(Started server, LoadClient plain, LoadClient routed) implements AutoCloseable {
        static Ceiling of(Started server, int connections) throws IOException {
            return new Ceiling(
                    server,
                    new LoadClient(server.addresses().get(0), connections),
                    new LoadClient(server.addresses().get(1), connections));
        }

        @Override
        public void close() throws IOException {
            plain.close();
            routed.close();
            Servers.stop(server.process());
        }
    }
}
