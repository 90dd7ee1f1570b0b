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
import org.jboss.logging.Logger;

/**
 * Creates a pool that closes connections on which PostgreSQL does not respond, because its machine is gone or a firewall dropped them.
 * TCP alone would keep one open for a quarter of an hour, or for two hours if only the response was lost. The pending commands fail as on
 * a closed connection and are retried on a new one. All connections of the pool lead to one server: as soon as a new one reaches another,
 * which took over, the earlier ones are closed. A former primary that was only cut off from its standbys would keep them open and answer
 * queries, but no commit. It uses internal classes of the client library; {@code TimeoutPoolCreatorTest} fails if they change.
 */
@ApplicationScoped
class TimeoutPoolCreator implements PgPoolCreator {

    /** Longer than {@code statement_timeout}, after which the server itself cancels a statement. */
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(50);

    /** Two servers, and two starts of one, differ in it. */
    static final String SERVER_START = "SELECT pg_postmaster_start_time()";

    private static final Logger LOG = Logger.getLogger(TimeoutPoolCreator.class);

    @Override
    public Pool create(Input input) {
        return create(input.vertx(), input.pgConnectOptionsList(), input.poolOptions(), RESPONSE_TIMEOUT);
    }

    static Pool create(Vertx vertx, List<PgConnectOptions> servers, PoolOptions options, Duration timeout) {
        var factory = PgDriver.INSTANCE.createConnectionFactory(vertx, Utils.roundRobinSupplier(servers));
        var connector = new Connector(factory, timeout, ConcurrentHashMap.newKeySet());
        return PgPool.pool(vertx, servers, options).connectionProvider(connector::connect);
    }

    /** Opens the connections of one pool. */
    private record Connector(ConnectionFactory factory, Duration timeout, Set<ResponseTimeoutHandler> handlers) {

        /** A connection that is ready after the timeout is closed, because nothing waits for it any more. */
        Future<SqlConnection> connect(Context context) {
            var connection = factory.connect(context).compose(open -> identify(open, context));
            return connection
                    .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(tooLate -> connection.onSuccess(SqlConnection::close));
        }

        /** Adds the handler between the codec and the connection, where commands go out and responses come in. */
        private Future<SqlConnection> identify(SqlConnection connection, Context context) {
            var handler = new ResponseTimeoutHandler(timeout, handlers, () -> probe(context));
            ((SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap())
                    .socket()
                    .channelHandlerContext()
                    .pipeline()
                    .addBefore("handler", "response-timeout", handler);
            return connection
                    .query(SERVER_START)
                    .execute()
                    .onSuccess(rows -> handler.reached(
                            rows.iterator().next().getOffsetDateTime(0).toInstant()))
                    .map(rows -> connection)
                    .onFailure(failure -> connection.close());
        }

        /** Finds out to which server the address leads now. */
        private void probe(Context context) {
            connect(context)
                    .onSuccess(SqlConnection::close)
                    .onFailure(failure -> LOG.debugf("The database cannot be reached: %s", failure.getMessage()));
        }
    }
}
