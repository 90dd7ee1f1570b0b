package org.lookalike.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Opens real connections to a server that stops responding. */
class TimeoutPoolCreatorTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
    }

    @Test
    void commandWithoutResponse_failsAsItsConnectionIsClosed() throws Exception {
        var pool = poolOf(socket -> identify(socket, 0), Duration.ofSeconds(2));

        assertThatThrownBy(() -> get(pool.query("SELECT 1").execute()))
                .satisfies(failure ->
                        assertThat(DatabaseFailure.isTransient(failure)).isTrue())
                .hasRootCauseInstanceOf(ClosedConnectionException.class);
    }

    @Test
    void connectionToFormerServer_isClosed_whenANewOneReachesAnother() throws Exception {
        var connections = new AtomicInteger();
        var pool = poolOf(socket -> identify(socket, connections.getAndIncrement()), Duration.ofMinutes(1));
        var first = pool.query("SELECT 1").execute();

        pool.query("SELECT 1").execute();

        assertThatThrownBy(() -> get(first)).hasRootCauseInstanceOf(ClosedConnectionException.class);
        assertThat(connections).hasValue(2);
    }

    @Test
    void connectingWithoutResponse_fails() throws Exception {
        var pool = poolOf(socket -> {}, Duration.ofMillis(300));

        assertThatThrownBy(() -> get(pool.query("SELECT 1").execute()))
                .satisfies(failure ->
                        assertThat(DatabaseFailure.isTransient(failure)).isTrue());
    }

    private Pool poolOf(Handler<NetSocket> server, Duration timeout) throws Exception {
        var listening = get(vertx.createNetServer().connectHandler(server).listen(0, "localhost"));
        var options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(listening.actualPort())
                .setUser("nobody")
                .setDatabase("nothing");
        return TimeoutPoolCreator.create(vertx, List.of(options), new PoolOptions().setMaxSize(2), timeout);
    }

    /**
     * Responds to the startup message as PostgreSQL does with trust authentication, then to the query for the time of its start, and to
     * nothing else.
     */
    private static void identify(NetSocket socket, int secondOfStart) {
        socket.handler(startup -> {
            socket.handler(query -> {
                socket.handler(ignored -> {});
                socket.write(row("2026-11-27 12:00:0%d+00".formatted(secondOfStart)));
            });
            socket.write(message('R', Buffer.buffer().appendInt(0))
                    .appendBuffer(message('S', text("server_version").appendBuffer(text("17.0"))))
                    .appendBuffer(message('S', text("client_encoding").appendBuffer(text("UTF8"))))
                    .appendBuffer(message('K', Buffer.buffer().appendInt(1).appendInt(1)))
                    .appendBuffer(ready()));
        });
    }

    /** The response to a query that yields one {@code timestamptz}. */
    private static Buffer row(String time) {
        var column = text("start")
                .appendInt(0)
                .appendShort((short) 0)
                .appendInt(1184)
                .appendShort((short) 8)
                .appendInt(-1)
                .appendShort((short) 0);
        return message('T', Buffer.buffer().appendShort((short) 1).appendBuffer(column))
                .appendBuffer(message(
                        'D',
                        Buffer.buffer()
                                .appendShort((short) 1)
                                .appendInt(time.length())
                                .appendString(time)))
                .appendBuffer(message('C', text("SELECT 1")))
                .appendBuffer(ready());
    }

    private static Buffer ready() {
        return message('Z', Buffer.buffer("I"));
    }

    private static Buffer text(String content) {
        return Buffer.buffer(content + "\0");
    }

    private static Buffer message(char type, Buffer content) {
        return Buffer.buffer()
                .appendByte((byte) type)
                .appendInt(Integer.BYTES + content.length())
                .appendBuffer(content);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
