package io.holdfast.store.embedded;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back every answer of the embedded server until what it may have seen is in the file.
 *
 * <p>One event loop executes all commands, so that none is half way when a commit is taken, and takes the commit when it
 * has executed those that had arrived: one commit serves them all. Answers to reads and refusals wait too, since a
 * reader must not learn of a write that a crash could still undo. An answer is encoded when the command ends; what
 * comes after cannot change it.
 *
 * <p>A commit is a write to the file without {@code fsync}: it survives the death of the process, not that of the
 * machine. When it fails, no answer is given any more and all connections are closed.
 */
final class CommitGate {
    private static final Logger LOG = LoggerFactory.getLogger(CommitGate.class);

    /** How often the file is looked at for space to win back, in commits. */
    private static final int COMMITS_PER_COMPACTION = 128;

    private static final int FILL_PERCENT_MIN = 60;
    private static final int COMPACTION_BYTES_MAX = 2 << 20;

    private final MVStore store;
    private final EventLoop loop;
    private final Runnable onFailure;
    private List<ChannelHandlerContext> waiting = new ArrayList<>();
    private long commits;

    CommitGate(MVStore store, EventLoop loop, Runnable onFailure) {
        this.store = store;
        this.loop = loop;
        this.onFailure = onFailure;
    }

    /** For the head of a channel's pipeline, where nothing flushes past it. */
    ChannelOutboundHandlerAdapter gate() {
        return new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext channel) {
                if (waiting.isEmpty()) {
                    loop.execute(CommitGate.this::commit);
                }
                waiting.add(channel);
            }
        };
    }

    private void commit() {
        List<ChannelHandlerContext> answered = waiting;
        waiting = new ArrayList<>();
        try {
            if (store.commit() >= 0 && ++commits % COMMITS_PER_COMPACTION == 0) {
                store.compact(FILL_PERCENT_MIN, COMPACTION_BYTES_MAX);
            }
            // After an error in the middle of a write the store is closed and a commit does nothing, silently.
            if (store.isClosed()) {
                throw new IllegalStateException("the store is closed");
            }
        } catch (MVStoreException | IllegalStateException e) {
            LOG.error("the embedded MongoDB cannot write its file; it answers nothing until the next start", e);
            onFailure.run();
            return;
        }
        answered.forEach(ChannelHandlerContext::flush);
    }
}
