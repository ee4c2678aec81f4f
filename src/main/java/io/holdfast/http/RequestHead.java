package io.holdfast.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the head of a request says in one way only how long it is and whom it is for. Netty reads some heads leniently
 * that a proxy in front may read otherwise: then what is a body to one of them is a second request to the other.
 */
final class RequestHead {
    private static final String CHUNKED = "chunked";
    private static final BitSet NAME = characters("-._~!$&'()*+;=");
    private static final Pattern ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*");
    private static final int PORT_MAX = 65_535;

    private RequestHead() {}

    private static BitSet characters(String marks) {
        BitSet all = new BitSet(128);
        all.set('0', '9' + 1);
        all.set('A', 'Z' + 1);
        all.set('a', 'z' + 1);
        marks.chars().forEach(all::set);
        return all;
    }

    /** What is wrong with it, for the caller to read; null where nothing is. */
    static @Nullable String flaw(HttpServerRequest request) {
        MultiMap headers = request.headers();
        boolean isOld = request.version() == HttpVersion.HTTP_1_0;
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && !isChunked(headers.getAll(HttpHeaders.TRANSFER_ENCODING), isOld)) {
            return "Transfer-Encoding must be chunked, once, and of HTTP/1.1";
        }
        if (headers.contains("")) {
            return "a header has no name";
        }
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() == 1 ? !isHost(hosts.get(0)) : !(hosts.isEmpty() && isOld)) {
            return "Host must be there once and name a host, with or without a port";
        }
        return null;
    }

    private static boolean isChunked(List<String> codings, boolean isOld) {
        return !isOld && codings.size() == 1 && codings.get(0).equalsIgnoreCase(CHUNKED);
    }

    /** As RFC 3986 has hosts, but for addresses of the future. */
    private static boolean isHost(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end > 0 && IPV6.matcher(text.substring(1, end)).matches() && isPort(text.substring(end + 1));
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        return isName(name) && (colon < 0 || isPort(text.substring(colon)));
    }

    private static boolean isName(String text) {
        boolean isEscaped = false;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            isEscaped |= one == '%';
            if (one != '%' && !NAME.get(one)) {
                return false;
            }
        }
        return !text.isEmpty() && !(isEscaped && ESCAPE.matcher(text).find());
    }

    /** Behind a colon, or nothing at all. */
    private static boolean isPort(String text) {
        if (text.isEmpty()) {
            return true;
        }
        String digits = text.substring(1);
        return text.charAt(0) == ':'
                && PORT.matcher(digits).matches()
                && (digits.isEmpty() || Integer.parseInt(digits) <= PORT_MAX);
    }
}
