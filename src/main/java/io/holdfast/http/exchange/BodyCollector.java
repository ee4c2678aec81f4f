package io.holdfast.http.exchange;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Reads a body up to a limit. What is longer is 413; the rest of it is read and dropped, so that the connection stays
 * usable, but for one that goes on and on.
 */
public final class BodyCollector {
    private static final int DROPPED_TIMES_MAX = 64;

    private final int bytesMax;
    private final Promise<Buffer> whole = Promise.promise();
    private Buffer body = Buffer.buffer();
    private long length;

    private BodyCollector(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** To be called before anything waits, or the body is gone. Fails with a {@link ProblemException}. */
    public static Future<Buffer> collect(HttpServerRequest request, int bytesMax) {
        BodyCollector collector = new BodyCollector(bytesMax);
        request.handler(collector::add)
                .exceptionHandler(fault -> collector.whole.tryFail(broken(fault)))
                .endHandler(nothing -> collector.end());
        return collector.whole.future();
    }

    private void add(Buffer chunk) {
        length += chunk.length();
        if (length <= bytesMax) {
            body.appendBuffer(chunk);
        } else {
            body = Buffer.buffer();
        }
        if (length > (long) bytesMax * DROPPED_TIMES_MAX) {
            whole.tryFail(tooLarge().with("Connection", "close").thrown());
        }
    }

    private void end() {
        if (length > bytesMax) {
            whole.tryFail(tooLarge().thrown());
        } else {
            whole.tryComplete(body);
        }
    }

    /** Vert.x has closed the connection by now, as after a chunk that is none: it is the client's fault, not one to log. */
    private static Throwable broken(Throwable fault) {
        return fault instanceof HttpClosedException
                ? fault
                : Problem.invalid("the body's chunks are broken", List.of())
                        .with("Connection", "close")
                        .thrown();
    }

    private Problem tooLarge() {
        return Problem.of(413, "payload-too-large", "Payload too large", "a body may have " + bytesMax + " bytes");
    }
}
