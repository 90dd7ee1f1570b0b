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
 * Closes connections to PostgreSQL that were lost without a word: the machine at the other end is gone, or a firewall has
 * forgotten them. By themselves they stay open for a quarter of an hour, or two hours if only the answer was lost, and
 * whatever waits for an answer waits as long. Whoever waits is told that the connection was closed and tries again on a new
 * one.
 *
 * <p>It relies on classes of the client library that are no API; {@code TimeoutPoolCreatorTest} shows whether they still work
 * as they did.
 */
@ApplicationScoped
class TimeoutPoolCreator implements PgPoolCreator {

    /** Longer than the server lets any statement take, {@code statement_timeout}. */
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

    /** A connection that is ready too late has no user any more. */
    private static Future<SqlConnection> connect(ConnectionFactory server, Context context, Duration timeout) {
        var connection = server.connect(context);
        return connection
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(tooLate -> connection.onSuccess(SqlConnection::close));
    }

    /** Between the codec and the connection, where commands go out and their answers come in. */
    private static void watch(SqlConnection connection, Duration timeout, Set<ResponseTimeoutHandler> handlers) {
        var socket = ((SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap()).socket();
        socket.channelHandlerContext()
                .pipeline()
                .addBefore("handler", "response-timeout", new ResponseTimeoutHandler(timeout, handlers));
    }
}
