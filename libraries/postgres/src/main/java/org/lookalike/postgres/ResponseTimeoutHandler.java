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
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection on which a command gets no response in time, and all connections of the pool that have received
 * nothing since, because they most likely failed for the same reason. A commit has no timeout: it waits for the
 * synchronous standbys, and the server does not limit that wait. But while it waits, a new connection is tried again and again: if it
 * reaches another server, that one took over, and the connections to the former are closed.
 */
final class ResponseTimeoutHandler extends ChannelDuplexHandler {

    /** How long a commit waits before another connection is tried. */
    static final Duration PROBE_INTERVAL = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(ResponseTimeoutHandler.class);

    private final Duration timeout;
    private final Set<ResponseTimeoutHandler> ofPool;
    private final Runnable probe;
    private @Nullable ChannelHandlerContext connection;
    private @Nullable ScheduledFuture<?> deadline;
    private int pendingCommands;
    private long sentAt;
    private long receivedAt = System.nanoTime();
    private volatile @Nullable Instant serverStart;

    /** The handler adds itself to those of the pool's open connections; a probe opens a connection and closes it again. */
    ResponseTimeoutHandler(Duration timeout, Set<ResponseTimeoutHandler> ofPool, Runnable probe) {
        this.timeout = timeout;
        this.ofPool = ofPool;
        this.probe = probe;
    }

    /** Closes connections to other servers than that of the newest connection, which was started at this time. */
    void reached(Instant start) {
        serverStart = start;
        if (ofPool.stream().anyMatch(other -> other.leadsElsewhere(start))) {
            LOG.info("Another database server answers, or the same after a restart; earlier connections are closed");
            ofPool.forEach(other -> other.closeIf(() -> other.leadsElsewhere(start)));
        }
    }

    private boolean leadsElsewhere(Instant start) {
        var known = serverStart;
        return known != null && !known.equals(start);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection = context;
        ofPool.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        ofPool.remove(this);
        stopTimer();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase<?>) {
            pendingCommands++;
            var isCommit = message instanceof SimpleQueryCommand<?> query
                    && query.sql().equals(TxCommand.Kind.COMMIT.sql);
            if (deadline == null && isCommit) {
                var interval = PROBE_INTERVAL.toMillis();
                deadline =
                        connection.executor().scheduleWithFixedDelay(probe, interval, interval, TimeUnit.MILLISECONDS);
            } else if (deadline == null) {
                startTimer();
            }
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        receivedAt = System.nanoTime();
        if (message instanceof CommandResponse<?>) {
            pendingCommands--;
            stopTimer();
            if (pendingCommands > 0) {
                startTimer();
            }
        }
        super.channelRead(context, message);
    }

    private void startTimer() {
        sentAt = System.nanoTime();
        deadline = connection.executor().schedule(this::closeSilent, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopTimer() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void closeSilent() {
        LOG.warnf(
                "The database has not answered for %d s; connections that are silent are closed", timeout.toSeconds());
        long silentSince = sentAt;
        close();
        ofPool.forEach(other -> other.closeIf(() -> other.receivedAt - silentSince < 0));
    }

    /** Called on the event loop of another connection. */
    private void closeIf(BooleanSupplier condition) {
        connection.executor().execute(() -> {
            if (ofPool.contains(this) && condition.getAsBoolean()) {
                close();
            }
        });
    }

    /** Closes the channel below the codec, which would send a Terminate message and wait for the server. */
    private void close() {
        connection.pipeline().firstContext().close();
    }
}
