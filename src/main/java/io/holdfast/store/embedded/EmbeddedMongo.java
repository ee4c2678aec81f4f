package io.holdfast.store.embedded;

import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MongoDB-compatible server inside this process, for trying Holdfast out: mongo-java-server over one H2 MVStore file,
 * made safe against {@code kill -9}. It listens on 127.0.0.1 only and presents itself as a standalone of MongoDB 5.0.
 *
 * <p>Promised: a command is answered after its writes are in the file, whole commands only, so the death of the process
 * at any moment loses nothing that was answered and leaves a file that opens, with indexes that agree with the
 * documents. Not promised: anything when the machine loses power, since nothing is forced to the disk before an answer.
 *
 * <p>Limits of the server (pinned by tests): no transactions, sessions, change streams or pipeline updates;
 * {@code partialFilterExpression} and TTL indexes do nothing; only unique indexes are used, and only for equality and
 * {@code $in} on all of their fields, so every other query reads the whole collection; an empty array in a uniquely
 * indexed field makes its document impossible to update; an ordered bulk of updates goes on past a failed one; the count
 * of an insert is of the documents sent, refused ones included; there is no {@code hello} command ({@code isMaster}
 * there is).
 */
public final class EmbeddedMongo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);

    private static final String HOST = "127.0.0.1";
    private static final String FILE = "holdfast.mv";
    private static final int CACHE_MEBIBYTES = 64;

    /**
     * How old a chunk of the file must be before its space is used again; never before some later commits, in any case.
     * The 45 s of the default are for disks that write out of order, and would let the file grow by gigabytes.
     */
    private static final int RETENTION_MILLIS = 1_000;

    private static final int CLOSING_COMPACTION_MILLIS = 200;
    private static final int CLOSING_SECONDS_MAX = 2;

    private final FolderLock lock;
    private final MVStore store;
    private final EventLoopGroup loops;
    private final ChannelGroup clients;
    private final Channel server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedMongo(FolderLock lock, MVStore store, int port) throws IOException {
        this.lock = lock;
        this.store = store;
        this.loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("holdfast-mongo", true), NioIoHandler.newFactory());
        this.clients = new DefaultChannelGroup(loops.next(), true);
        try {
            this.server = listen(port);
        } catch (IOException | RuntimeException e) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw e;
        }
    }

    /**
     * Starts on a free port.
     *
     * @see #start(Path, int)
     */
    public static EmbeddedMongo start(Path folder) throws IOException {
        return start(folder, 0);
    }

    /**
     * Opens the data, made new if there is none, and listens.
     *
     * @param folder created if missing; belongs to this process until {@link #close}
     * @param port of 127.0.0.1; 0 takes a free one
     * @throws FolderInUse when the folder belongs to another process
     * @throws FolderUnusable when it cannot be made or written to
     * @throws IOException when the folder or the port cannot be used, naming it
     */
    public static EmbeddedMongo start(Path folder, int port) throws IOException {
        FolderLock lock = lock(folder);
        MVStore store = null;
        try {
            store = open(folder.resolve(FILE));
            EmbeddedMongo started = new EmbeddedMongo(lock, store, port);
            LOG.debug("embedded MongoDB at {} with its data in {}", started.uri(), folder);
            return started;
        } catch (IOException | RuntimeException e) {
            if (store != null) {
                store.closeImmediately();
            }
            lock.close();
            throw e;
        }
    }

    private static FolderLock lock(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
            return FolderLock.take(folder);
        } catch (FolderInUse e) {
            throw e;
        } catch (IOException e) {
            throw new FolderUnusable(folder, e);
        }
    }

    /** Only {@link CommitGate} commits: a commit that the store takes by itself could hold half a command. */
    private static MVStore open(Path file) throws IOException {
        try {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(CACHE_MEBIBYTES)
                    .open();
            store.setRetentionTime(RETENTION_MILLIS);
            return store;
        } catch (MVStoreException e) {
            throw new IOException("data.folder: cannot open " + file + ": " + e.getMessage(), e);
        }
    }

    private Channel listen(int port) throws IOException {
        EmbeddedBackend backend = EmbeddedBackend.over(store);
        CommitGate commits = new CommitGate(store, loops.next(), this::hangUp);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        client.pipeline()
                                .addLast(commits.gate())
                                .addLast(new MongoWireReplyEncoder())
                                .addLast(new MongoWireMessageEncoder())
                                .addLast(new MongoWireProtocolHandler())
                                .addLast(new MongoDatabaseHandler(backend, clients))
                                .addLast(new MongoExceptionHandler());
                    }
                });
        var bound = bootstrap.bind(HOST, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + HOST + ":" + port + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return bound.channel();
    }

    private void hangUp() {
        var unused = clients.close();
    }

    /** The connection string, without a database. */
    public String uri() {
        return "mongodb://" + HOST + ":" + ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Ends the connections, closes the file and gives the folder free; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.close().awaitUninterruptibly();
        clients.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, CLOSING_SECONDS_MAX, TimeUnit.SECONDS).awaitUninterruptibly();
        try {
            store.close(CLOSING_COMPACTION_MILLIS);
        } catch (MVStoreException e) {
            LOG.warn("the embedded MongoDB could not close its file; what it answered is there", e);
        }
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("cannot release the lock of data.folder", e);
        }
    }
}
