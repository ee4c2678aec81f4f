package io.holdfast.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One HTTP/1.1 connection with one request at a time; of an answer it looks at the status and the length only. */
final class Connection {
    private static final int HEAD_BYTES_MAX = 32 * 1024;
    private static final byte[] LENGTH = "ontent-length: ".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(HEAD_BYTES_MAX);
    private int status;
    private int bodyAt;
    private long missing = -1;

    /** When the request under way should have been sent, by {@link System#nanoTime}. */
    long dueAt;

    Connection(URI server) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    SocketChannel channel() {
        return channel;
    }

    void send(ByteBuffer request) throws IOException {
        in.clear();
        missing = -1;
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Reads what there is; the status when the answer is whole, else 0. */
    int read() throws IOException {
        if (missing > 0 && !in.hasRemaining()) {
            in.clear();
        }
        int bytes = channel.read(in);
        if (bytes < 0) {
            throw new IOException("the server hung up");
        }
        if (missing < 0) {
            lookAtHead();
        } else {
            missing -= bytes;
        }
        return missing == 0 ? status : 0;
    }

    private void lookAtHead() throws IOException {
        int length = -1;
        for (int i = 12; i + 1 < in.position(); i++) {
            if (in.get(i) == '\n') {
                byte next = in.get(i + 1);
                if (next == '\r' && i + 2 < in.position()) {
                    status = (in.get(9) - '0') * 100 + (in.get(10) - '0') * 10 + in.get(11) - '0';
                    bodyAt = i + 3;
                    missing = (long) Math.max(length, 0) - (in.position() - bodyAt);
                    return;
                }
                if (next == 'c' || next == 'C') {
                    length = Math.max(length, lengthAt(i + 2));
                }
            }
        }
        if (!in.hasRemaining()) {
            throw new IOException("no end of the headers");
        }
    }

    private int lengthAt(int at) {
        if (at + LENGTH.length >= in.position()) {
            return -1;
        }
        for (int i = 0; i < LENGTH.length; i++) {
            if ((in.get(at + i) | 0x20) != (LENGTH[i] | 0x20)) {
                return -1;
            }
        }
        int length = 0;
        for (int i = at + LENGTH.length; i < in.position() && in.get(i) >= '0'; i++) {
            length = length * 10 + in.get(i) - '0';
        }
        return length;
    }

    /**
     * A text in the JSON of the last answer, of a short one.
     *
     * @param before what stands before it: its name, and the quotation mark that begins it
     */
    byte[] text(byte[] before) {
        for (int i = bodyAt; i + before.length < in.position(); i++) {
            if (stands(before, i)) {
                int from = i + before.length;
                int to = from;
                while (to < in.position() && in.get(to) != '"') {
                    to++;
                }
                byte[] text = new byte[to - from];
                in.get(from, text);
                return text;
            }
        }
        throw new IllegalStateException("no " + new String(before, StandardCharsets.US_ASCII) + " in " + body());
    }

    private boolean stands(byte[] text, int at) {
        for (int i = 0; i < text.length; i++) {
            if (in.get(at + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The body of the last answer, of a short one. */
    String body() {
        byte[] bytes = new byte[in.position() - bodyAt];
        in.get(bodyAt, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
