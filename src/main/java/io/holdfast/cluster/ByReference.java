package io.holdfast.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Hands messages over as they are: they do not change, and sender and receiver are one process. */
final class ByReference implements MessageCodec<Object, Object> {
    static final String NAME = "holdfast.by-reference";

    @Override
    public void encodeToWire(Buffer buffer, Object message) {
        throw noWire();
    }

    @Override
    public Object decodeFromWire(int position, Buffer buffer) {
        throw noWire();
    }

    private static UnsupportedOperationException noWire() {
        return new UnsupportedOperationException(
                "messages to other processes need the codec that comes with the cluster; cluster.size is 1 until then");
    }

    @Override
    public Object transform(Object message) {
        return message;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
