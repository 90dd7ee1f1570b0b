package org.lookalike.messaging;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a command gets no answer in time, and with it all others of the pool that have heard nothing
 * since: what made one of them silent has most likely silenced them, too, and each would have to be found out by somebody who
 * waits. Used by the connection's event loop alone.
 */
final class AnswerWatch extends ChannelDuplexHandler {

    private static final Logger LOG = Logger.getLogger(AnswerWatch.class);

    private final Duration longestAnswer;
    private final Set<AnswerWatch> pool;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> deadline;
    private int unanswered;
    private long waitingSince;
    private long heardAt = System.nanoTime();

    /**
     * Of one connection.
     *
     * @param pool of all connections; this one is in it as long as it is open
     */
    AnswerWatch(Duration longestAnswer, Set<AnswerWatch> pool) {
        this.longestAnswer = longestAnswer;
        this.pool = pool;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        pool.add(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) throws Exception {
        pool.remove(this);
        stopWaiting();
        super.channelInactive(closed);
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase<?>) {
            unanswered++;
            if (deadline == null) {
                wait(to);
            }
        }
        super.write(to, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
        heardAt = System.nanoTime();
        if (message instanceof CommandResponse<?>) {
            unanswered--;
            stopWaiting();
            if (unanswered > 0) {
                wait(from);
            }
        }
        super.channelRead(from, message);
    }

    private void wait(ChannelHandlerContext on) {
        waitingSince = System.nanoTime();
        deadline = on.executor().schedule(this::giveUp, longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void giveUp() {
        LOG.warnf(
                "The database has not answered for %d s; connections that are silent are closed",
                longestAnswer.toSeconds());
        close();
        pool.forEach(other -> other.giveUpUnlessHeardAfter(waitingSince));
    }

    private void giveUpUnlessHeardAfter(long moment) {
        context.executor().execute(() -> {
            if (heardAt - moment < 0) {
                close();
            }
        });
    }

    /** At once: the codec would say goodbye to the server, and wait for its answer. */
    private void close() {
        context.pipeline().firstContext().close();
    }
}
