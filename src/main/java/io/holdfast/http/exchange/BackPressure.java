package io.holdfast.http.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a client that sends more than it reads from filling the heap. What it sends before it was answered, or while
 * answers wait for it to read them, stays bytes, and no more than one read of the socket; decoded it would be a hundred
 * times as much, which is how 14 connections filled 256 MiB. It stands before the decoder.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // Nobody waits for a connection to close, and Netty's promise is passed on.
public final class BackPressure extends ChannelDuplexHandler {
    private static final AttributeKey<BackPressure> KEY = AttributeKey.valueOf(BackPressure.class, "of");
    private static final int READ_BYTES_MAX = 16 * 1024;

    /** So many bytes are decoded at a time: of the shortest requests they are 36. */
    private static final int PORTION_BYTES_MAX = 1024;

    /** Unsent bytes beyond which nothing more is answered, and below which it is again. */
    private static final WriteBufferWaterMark UNSENT_BYTES = new WriteBufferWaterMark(8 * 1024, 16 * 1024);

    /** For the client to read a last answer before the connection is closed; what it still sends would reset it. */
    private static final long LINGER_MILLIS = 1000;

    private final UnreadAnswers unread;
    private @Nullable ChannelHandlerContext place;
    private @Nullable ByteBuf held;
    private int unanswered;
    private boolean isReadWanted;
    private boolean isPassing;
    private boolean isLast;
    private boolean isWhole;
    private boolean isLastWhenWhole;

    private BackPressure(UnreadAnswers unread) {
        this.unread = unread;
    }

    /** Of a new connection, before anything was read. */
    public static void apply(HttpConnection connection, UnreadAnswers unread) {
        apply(((ConnectionBase) connection).channelHandlerContext().pipeline(), unread);
    }

    /**
     * As the other, for a pipeline.
     *
     * @param pipeline with the decoder and the handler as Vert.x names them
     */
    public static void apply(ChannelPipeline pipeline, UnreadAnswers unread) {
        BackPressure made = new BackPressure(unread);
        ChannelConfig config = pipeline.channel().config();
        config.setRecvByteBufAllocator(
                new AdaptiveRecvByteBufAllocator(64, 2048, READ_BYTES_MAX).maxMessagesPerRead(1));
        config.setWriteBufferWaterMark(UNSENT_BYTES);
        pipeline.channel().attr(KEY).set(made);
        pipeline.addBefore("httpDecoder", null, made);
        pipeline.addBefore("handler", null, made.new Exchanges());
    }

    public static BackPressure of(HttpConnection connection) {
        return Objects.requireNonNull(
                ((ConnectionBase) connection).channel().attr(KEY).get());
    }

    /** The request under way is the last that is answered: what was read behind it is none. */
    public void last() {
        isLast = true;
    }

    /** As {@link #last}, and what is still to come of the request under way is read. */
    public void lastOnceWhole() {
        isLastWhenWhole = true;
        isLast |= isWhole;
    }

    public boolean isLast() {
        return isLast;
    }

    /** Closes the connection, now that the last answer is written. */
    public void end() {
        last();
        drop();
        ChannelHandlerContext here = Objects.requireNonNull(place);
        here.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            if (sent.isSuccess() && here.channel() instanceof DuplexChannel channel) {
                channel.shutdownOutput();
                here.executor().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                here.close();
            }
        });
    }

    /** Closes the connection, and what is unsent is lost. */
    void cut() {
        Objects.requireNonNull(place).close();
    }

    /** Bytes of answers that the socket did not take so far. */
    long unsentBytes() {
        ChannelOutboundBuffer out =
                Objects.requireNonNull(place).channel().unsafe().outboundBuffer();
        return out == null ? 0 : out.totalPendingWriteBytes();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        place = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (isLast) {
            bytes.release();
        } else if (held == null && bytes.readableBytes() <= PORTION_BYTES_MAX && !isHeldBack(context)) {
            context.fireChannelRead(bytes);
        } else {
            held = held == null ? bytes : joined(context, held, bytes);
            pass(context);
        }
    }

    /** Not more than once in a row, as nothing is read while something is held. */
    private static ByteBuf joined(ChannelHandlerContext context, ByteBuf first, ByteBuf second) {
        ByteBuf both = context.alloc().buffer(first.readableBytes() + second.readableBytes());
        both.writeBytes(first).writeBytes(second);
        first.release();
        second.release();
        return both;
    }

    private boolean isHeldBack(ChannelHandlerContext context) {
        return unanswered > 0 || !context.channel().isWritable();
    }

    private void pass(ChannelHandlerContext context) {
        if (isPassing) {
            return;
        }
        isPassing = true;
        for (ByteBuf bytes = held; bytes != null && !isLast && !isHeldBack(context); bytes = held) {
            ByteBuf portion = bytes.readRetainedSlice(Math.min(PORTION_BYTES_MAX, bytes.readableBytes()));
            if (!bytes.isReadable()) {
                drop();
            }
            context.fireChannelRead(portion);
        }
        isPassing = false;
        if (isLast) {
            drop();
        }
        if (held == null && isReadWanted) {
            isReadWanted = false;
            context.read();
        }
    }

    private void drop() {
        ReferenceCountUtil.release(held);
        held = null;
    }

    /** After what is going on now, as that is in the middle of an answer. */
    private void passSoon(ChannelHandlerContext context) {
        if (held != null && !isHeldBack(context)) {
            context.executor().execute(() -> {
                pass(context);
                context.fireChannelReadComplete();
            });
        }
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (held == null) {
            context.read();
        } else {
            isReadWanted = true;
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            unread.remove(this);
            passSoon(context);
        } else {
            unread.add(this);
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        unread.remove(this);
        last();
        drop();
        context.fireChannelInactive();
    }

    /** Where whole requests and whole answers pass by. */
    private final class Exchanges extends ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            isWhole = message instanceof LastHttpContent;
            if (isWhole) {
                unanswered++;
                isLast |= isLastWhenWhole;
            }
            context.fireChannelRead(message);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            boolean isEnd = message instanceof LastHttpContent && !isInterim(message);
            context.write(message, promise);
            if (isEnd) {
                unanswered--;
                passSoon(Objects.requireNonNull(place));
            }
        }

        /** As a 100 is, but not a 101. */
        private boolean isInterim(Object message) {
            return message instanceof HttpResponse head
                    && head.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && !head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
        }
    }
}
