package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.http.exchange.BackPressure;
import io.holdfast.http.exchange.UnreadAnswers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that come faster than their answers are read stay bytes, and wait; those who never read are sent away. */
class ClientsThatDoNotReadTest {
    private static final int READ_BYTES = 16 * 1024;

    private final UnreadAnswers unread = new UnreadAnswers(0, 1000 * 1024);
    private final Queue<String> asked = new ArrayDeque<>();
    private final List<EmbeddedChannel> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    /** As Vert.x builds one, with somebody behind it who answers when the test says so. */
    private EmbeddedChannel connection() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addLast("httpDecoder", new HttpRequestDecoder());
        channel.pipeline().addLast("httpEncoder", new HttpResponseEncoder());
        channel.pipeline().addLast("handler", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest request) {
                    asked.add(request.uri());
                }
                ReferenceCountUtil.release(message);
            }
        });
        BackPressure.apply(channel.pipeline(), unread);
        opened.add(channel);
        return channel;
    }

    private static ByteBuf requests(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("GET /").append(i).append(" HTTP/1.1\r\n\r\n");
        }
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static void answer(EmbeddedChannel channel, int bytes) {
        var unused = channel.write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[bytes])));
    }

    @Test
    void aRequestBehindOneThatIsNotAnsweredIsNotDecoded() {
        EmbeddedChannel channel = connection();
        channel.writeInbound(requests(0, 700));
        assertThat(asked).hasSizeBetween(1, 60);
    }

    @Test
    void eachRequestIsServedOnceAndInItsOrder() {
        EmbeddedChannel channel = connection();
        channel.writeInbound(requests(0, 400));
        channel.writeInbound(requests(400, 700));
        for (int i = 0; i < 700; i++) {
            assertThat(asked.poll()).isEqualTo("/" + i);
            answer(channel, 1);
            channel.flush();
            channel.runPendingTasks();
            ReferenceCountUtil.release(channel.readOutbound());
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aBodyIsReadThoughItIsLong() {
        EmbeddedChannel channel = connection();
        channel.writeInbound(Unpooled.copiedBuffer(
                "POST /first HTTP/1.1\r\nContent-Length: " + READ_BYTES + "\r\n\r\n", StandardCharsets.US_ASCII));
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[READ_BYTES]));
        channel.writeInbound(requests(0, 1));
        assertThat(asked).containsExactly("/first");
        answer(channel, 1);
        channel.runPendingTasks();
        assertThat(asked).containsExactly("/first", "/0");
    }

    @Test
    void nothingIsDecodedWhileAnswersAreUnread() {
        EmbeddedChannel channel = connection();
        channel.writeInbound(requests(0, 1));
        answer(channel, 100_000);
        channel.writeInbound(requests(1, 2));
        channel.runPendingTasks();
        assertThat(asked).containsExactly("/0");
        channel.flush();
        channel.runPendingTasks();
        assertThat(asked).containsExactly("/0", "/1");
    }

    @Test
    void aClientThatTakesNothingIsCut() {
        EmbeddedChannel channel = connection();
        answer(channel, 100_000);
        assertThat(channel.isOpen()).isTrue();
        unread.closeThoseThatTakeNothing();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aClientThatHasTakenEverythingIsNotCut() {
        EmbeddedChannel channel = connection();
        answer(channel, 100_000);
        channel.flush();
        unread.closeThoseThatTakeNothing();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void theClientThatHasWaitedLongestIsCutWhenAllTogetherAreTooMany() {
        EmbeddedChannel first = connection();
        EmbeddedChannel second = connection();
        EmbeddedChannel third = connection();
        answer(first, 500_000);
        answer(second, 500_000);
        assertThat(first.isOpen()).isTrue();
        answer(third, 500_000);
        assertThat(first.isOpen()).isFalse();
        assertThat(second.isOpen()).isTrue();
        assertThat(third.isOpen()).isTrue();
    }

    @Test
    void aClientThatReadsMuchIsServed() {
        EmbeddedChannel only = connection();
        answer(only, 5_000_000);
        assertThat(only.isOpen()).isTrue();
    }

    @Test
    void aListenerSendsAwayAClientThatGoesOnAskingAndNeverReads() {
        String many = "GET /v1/companies/acme/settings HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000);
        try (Listener listener = new Listener();
                RawConnection connection = listener.connect()) {
            assertThatThrownBy(() -> {
                        while (true) {
                            connection.write(many);
                        }
                    })
                    .isInstanceOf(UncheckedIOException.class);
        }
    }
}
