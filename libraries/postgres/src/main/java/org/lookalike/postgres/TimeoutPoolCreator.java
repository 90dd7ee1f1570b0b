package org.lookalike.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgPool;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.impl.Utils;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Creates a pool that closes connections on which PostgreSQL does not respond, because its machine is gone or a
 * firewall dropped the connection. TCP alone would keep such a connection open for a quarter of an hour, or for two
 * hours if only the response was lost. The pending commands fail as on a closed connection and are retried on a new
 * one.
 *
 * <p>It uses internal classes of the client library; {@code TimeoutPoolCreatorTest} fails if they change.
 */
@ApplicationScoped
class TimeoutPoolCreator implements PgPoolCreator {

    /** Longer than {@code statement_timeout}, after which the server itself cancels a statement. */
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(50);

    @Override
    public Pool create(Input input) {
        return create(input.vertx(), input.pgConnectOptionsList(), input.poolOptions(), RESPONSE_TIMEOUT);
    }

    static Pool create(Vertx vertx, List<PgConnectOptions> servers, PoolOptions options, Duration timeout) {
        var server = PgDriver.INSTANCE.createConnectionFactory(vertx, Utils.roundRobinSupplier(servers));
        Set<ResponseTimeoutHandler> handlers = ConcurrentHashMap.newKeySet();
        return PgPool.pool(vertx, servers, options).connectionProvider(context -> connect(server, context, timeout)
                .onSuccess(connection -> watch(connection, timeout, handlers)));
    }

    /** A connection that is ready after the timeout is closed, because nothing waits for it any more. */
    private static Future<SqlConnection> connect(ConnectionFactory server, Context context, Duration timeout) {
        var connection = server.connect(context);
        return connection
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(tooLate -> connection.onSuccess(SqlConnection::close));
    }

    /** Adds the handler between the codec and the connection, where commands go out and responses come in. */
    private static void watch(SqlConnection connection, Duration timeout, Set<ResponseTimeoutHandler> handlers) {
        var socket = ((SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap()).socket();
        socket.channelHandlerContext()
                .pipeline()
                .addBefore("handler", "response-timeout", new ResponseTimeoutHandler(timeout, handlers));
    }
}
