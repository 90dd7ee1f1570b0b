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
        var pool = poolOf(TimeoutPoolCreatorTest::authenticate, Duration.ofSeconds(2));

        assertThatThrownBy(() -> get(pool.query("SELECT 1").execute()))
                .satisfies(failure ->
                        assertThat(DatabaseFailure.isTransient(failure)).isTrue())
                .hasRootCauseInstanceOf(ClosedConnectionException.class);
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
        return TimeoutPoolCreator.create(vertx, List.of(options), new PoolOptions().setMaxSize(1), timeout);
    }

    /** Responds to the startup message as PostgreSQL does with trust authentication, and to nothing else. */
    private static void authenticate(NetSocket socket) {
        socket.handler(startup -> {
            socket.handler(ignored -> {});
            socket.write(message('R', Buffer.buffer().appendInt(0))
                    .appendBuffer(message('S', Buffer.buffer("server_version\0" + "17.0\0")))
                    .appendBuffer(message('S', Buffer.buffer("client_encoding\0UTF8\0")))
                    .appendBuffer(message('K', Buffer.buffer().appendInt(1).appendInt(1)))
                    .appendBuffer(message('Z', Buffer.buffer("I"))));
        });
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
