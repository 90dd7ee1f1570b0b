package org.lookalike.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.pgclient.PgPool;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.impl.Utils;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Gives up connections to PostgreSQL that were lost without a word: the machine at the other end is gone, or a firewall has
 * forgotten them. By themselves they last for a quarter of an hour, or two hours if only the answer was lost, and all that
 * waits for an answer waits as long. Whoever waited is told that the connection was closed, and tries again on a new one.
 */
@ApplicationScoped
class TimeoutPoolCreator implements PgPoolCreator {

    /** Longer than the server lets any statement take, {@code statement_timeout}. */
    static final Duration LONGEST_ANSWER = Duration.ofSeconds(50);

    @Override
    public Pool create(Input input) {
        var server = PgDriver.INSTANCE.createConnectionFactory(
                input.vertx(), Utils.roundRobinSupplier(input.pgConnectOptionsList()));
        Set<ResponseTimeoutHandler> watches = ConcurrentHashMap.newKeySet();
        return PgPool.pool(input.vertx(), input.pgConnectOptionsList(), input.poolOptions())
                .connectionProvider(context -> connect(server, context).onSuccess(ready -> watch(ready, watches)));
    }

    /** One that is ready too late has no user any more. */
    private static Future<SqlConnection> connect(ConnectionFactory server, Context context) {
        var connection = server.connect(context);
        return connection
                .timeout(LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(tooLate -> connection.onSuccess(SqlConnection::close));
    }

    /** Between the codec and the connection, where commands go out and their answers come in. */
    private static void watch(SqlConnection connection, Set<ResponseTimeoutHandler> watches) {
        var socket = ((SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap()).socket();
        socket.channelHandlerContext()
                .pipeline()
                .addBefore("handler", "answers", new ResponseTimeoutHandler(LONGEST_ANSWER, watches));
    }
}
