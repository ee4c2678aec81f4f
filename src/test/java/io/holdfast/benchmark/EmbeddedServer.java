package io.holdfast.benchmark;

import io.holdfast.store.embedded.EmbeddedMongo;
import java.nio.file.Path;

/** The embedded MongoDB in a process of its own, for bare inserts where there is no real one. */
final class EmbeddedServer {
    private EmbeddedServer() {}

    /** Takes a folder; ends with its standard input. */
    public static void main(String[] folder) throws Exception {
        EmbeddedMongo mongo = EmbeddedMongo.start(Path.of(folder[0]));
        System.out.println("ready " + mongo.uri());
        while (System.in.read() >= 0) {
            // Nothing is sent; the end is what counts.
        }
        mongo.close();
        System.exit(0);
    }
}
