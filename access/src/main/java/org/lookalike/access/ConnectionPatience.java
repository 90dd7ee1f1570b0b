package org.lookalike.access;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives up a connection to the database on which nothing moves. The client has no timeout for a query: where a firewall or a
 * dead host forgot the connection, the operating system would be asked for a quarter of an hour before it says so.
 */
@ApplicationScoped
class ConnectionPatience implements PgPoolCreator {

    /** Longer than the server works on any statement: it ends them after a minute ({@code statement_timeout}). */
    private static final int LONGEST_SILENCE_SECONDS = 90;

    @Override
    public Pool create(Input input) {
        for (var options : input.pgConnectOptionsList()) {
            options.setIdleTimeout(LONGEST_SILENCE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
