package org.lookalike.postgres;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;
import io.vertx.sqlclient.impl.command.SimpleQueryCommand;
import io.vertx.sqlclient.impl.command.TxCommand;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a command gets no answer in time, and with it all others of the pool that have heard nothing
 * since: what made one of them silent has most likely silenced them, too, and each would have to be found out by somebody who
 * waits. A commit alone is waited for: it takes as long as the server's standbys take, and the server does not limit that.
 */
final class ResponseTimeoutHandler extends ChannelDuplexHandler {

    private static final Logger LOG = Logger.getLogger(ResponseTimeoutHandler.class);

    private final Duration longestAnswer;
    private final Set<ResponseTimeoutHandler> ofPool;
    private @Nullable ChannelHandlerContext connection;
    private @Nullable ScheduledFuture<?> deadline;
    private int unanswered;
    private long waitingSince;
    private long heardAt = System.nanoTime();

    /**
     * Of one connection.
     *
     * @param ofPool the watches of all connections; this one is among them as long as its connection is open
     */
    ResponseTimeoutHandler(Duration longestAnswer, Set<ResponseTimeoutHandler> ofPool) {
        this.longestAnswer = longestAnswer;
        this.ofPool = ofPool;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection = context;
        ofPool.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ofPool.remove(this);
        stopWaiting();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase<?>) {
            unanswered++;
            if (deadline == null && !isCommit(message)) {
                startWaiting();
            }
        }
        super.write(context, message, promise);
    }

    private static boolean isCommit(Object command) {
        return command instanceof SimpleQueryCommand<?> query && query.sql().equals(TxCommand.Kind.COMMIT.sql);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        heardAt = System.nanoTime();
        if (message instanceof CommandResponse<?>) {
            unanswered--;
            stopWaiting();
            if (unanswered > 0) {
                startWaiting();
            }
        }
        super.channelRead(context, message);
    }

    private void startWaiting() {
        waitingSince = System.nanoTime();
        deadline = connection.executor().schedule(this::giveUp, longestAnswer.toMillis(), TimeUnit.MILLISECONDS);
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
        long silentSince = waitingSince;
        close();
        ofPool.forEach(watch -> watch.giveUpUnlessHeardAfter(silentSince));
    }

    /** Called by the event loop of another connection. */
    private void giveUpUnlessHeardAfter(long moment) {
        connection.executor().execute(() -> {
            if (ofPool.contains(this) && heardAt - moment < 0) {
                close();
            }
        });
    }

    /** At once: the codec would say goodbye to the server, and wait for its answer. */
    private void close() {
        connection.pipeline().firstContext().close();
    }
}
