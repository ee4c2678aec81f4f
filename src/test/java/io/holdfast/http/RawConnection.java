package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Contract;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection, written byte by byte as no well-behaved client would. */
final class RawConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 8000;

    private final Socket socket;
    private final InputStream in;

    /** What came back; header names in lower case. */
    record Raw(int status, Map<String, String> headers, String body) {
        JsonObject json() {
            return new JsonObject(body);
        }

        String code() {
            return json().getString("type").replace("urn:holdfast:problem:", "");
        }
    }

    RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawConnection write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawConnection write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A request of HTTP/1.1 with its body, if it is to have one, and these lines of headers. */
    Raw ask(String method, String target, byte[] body, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        write(head.append("\r\n").toString());
        if (body != null) {
            write(body);
        }
        Raw answer = read(method.equals("HEAD"));
        if (answer.status() / 100 == 2) {
            assertIsOfTheContract(method, target, body, headers);
        }
        return answer;
    }

    /** What the listener grants, the contract allows. */
    private static void assertIsOfTheContract(String method, String target, byte[] body, String... headers) {
        Map<String, String> byName = new TreeMap<>();
        for (String header : headers) {
            String[] both = header.split(":", 2);
            byName.put(both[0].toLowerCase(Locale.ROOT), both[1].strip());
        }
        String text = body == null ? null : new String(body, StandardCharsets.UTF_8);
        assertThat(Contract.asItIs().misfitsOfRequest(method, target, byName, text))
                .as("%s %s %s", method, target, text)
                .isEmpty();
    }

    Raw post(String target, String body, String... headers) {
        return post(target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Raw post(String target, byte[] body, String... headers) {
        String[] all = new String[headers.length + 1];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Type: application/json";
        return ask("POST", target, body, all);
    }

    Raw get(String target, String... headers) {
        return ask("GET", target, null, headers);
    }

    Raw read() {
        return read(false);
    }

    private Raw read(boolean isHead) {
        try {
            String status = line();
            Map<String, String> headers = new TreeMap<>();
            for (String header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            int length = isHead ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
            String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return new Raw(Integer.parseInt(status.split(" ", -1)[1]), headers, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that comes until the other side closes the connection. */
    String readToTheEnd() {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed after: " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Whether the other side has closed it, now or soon. */
    boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return e.getMessage().contains("reset");
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
