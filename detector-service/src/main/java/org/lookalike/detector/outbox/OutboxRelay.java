package org.lookalike.detector.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.lookalike.postgres.ConcurrentChange;
import org.lookalike.postgres.DetachedContext;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.ServiceTransactions;
import org.lookalike.postgres.Sessions;
import org.lookalike.postgres.Sql;

/**
 * Publishes waiting outbox rows in their order, one batch per transaction. One replica relays at a time: the lock keeps the order and is
 * released when its holder finishes or dies. A batch that was published but not marked is published again with the same event ids.
 */
@ApplicationScoped
class OutboxRelay {

    private static final long LOCK = 0x6f7574626f78L;

    private final Sessions sessions;
    private final ServiceTransactions transactions;
    private final OutboxPublisher publisher;
    private final OutboxConfig config;
    private final Vertx vertx;
    private final Counter published;
    private final Counter parked;
    private final AtomicBoolean relaying = new AtomicBoolean();
    private final AtomicBoolean more = new AtomicBoolean();
    private volatile Backlog backlog = new Backlog(0, 0);

    OutboxRelay(
            Sessions sessions,
            ServiceTransactions transactions,
            OutboxPublisher publisher,
            OutboxConfig config,
            Vertx vertx,
            MeterRegistry meters) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.publisher = publisher;
        this.config = config;
        this.vertx = vertx;
        this.published = Counter.builder("lookalike.outbox.published")
                .description("Events handed to the broker")
                .register(meters);
        this.parked = Counter.builder("lookalike.outbox.parked")
                .description("Events the broker refused for good; they wait for a person")
                .register(meters);
        Gauge.builder("lookalike.outbox.waiting", () -> backlog.events())
                .description("Events not yet published")
                .register(meters);
        Gauge.builder("lookalike.outbox.oldest.waiting.seconds", () -> backlog.oldestSeconds())
                .description("Age of the oldest event not yet published")
                .register(meters);
    }

    private record Backlog(long events, double oldestSeconds) {}

    /** Relays soon on a context of its own; a running relay polls once more instead. */
    void wake() {
        more.set(true);
        DetachedContext.start(vertx, "Outbox relay", this::relay);
    }

    @Scheduled(
            every = "${lookalike.outbox.poll-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> poll() {
        more.set(true);
        return RecurringJob.of(relay().chain(this::measure), "Outbox cannot be relayed now, it is tried again");
    }

    private Uni<Void> relay() {
        return relaying.compareAndSet(false, true)
                ? batches().onTermination().invoke(() -> relaying.set(false))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> batches() {
        more.set(false);
        return sessions.forService(this::publishBatch)
                .chain(size -> size == config.batchSize() || more.get()
                        ? batches()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Integer> publishBatch(Session session) {
        return NativeSql.of("select pg_try_advisory_xact_lock(:lock)")
                .with("lock", LOCK)
                .first(session, Boolean.class)
                .chain(mine -> mine ? waiting(session) : Uni.createFrom().item(List.<OutboxRow>of()))
                .call(this::confirm)
                .chain(rows -> publisher
                        .publish(rows, config.publishTimeout())
                        .invoke(result -> {
                            published.increment(result.published());
                            parked.increment(result.parked());
                        })
                        .replaceWith(rows.size()));
    }

    private Uni<List<OutboxRow>> waiting(Session session) {
        var waiting = "from OutboxRow where publishedAt is null and parkedReason is null order by id";
        return session.createSelectionQuery(waiting, OutboxRow.class)
                .setMaxResults(config.batchSize())
                .getResultList();
    }

    /**
     * Waits until the standbys have the rows, on a connection of its own, as the lock ends with its transaction. A server that was cut off
     * from them and restarted shows rows that a failover forgets, and a published event cannot be taken back.
     */
    private Uni<Void> confirm(List<OutboxRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = rows.stream().map(row -> row.id).toArray(Long[]::new);
        var eventIds = rows.stream().map(row -> row.eventId).toArray(String[]::new);
        var stored = Sql.of("select count(*) from outbox where id = any($1) and event_id = any($2)")
                .with(ids, eventIds);
        return transactions
                .confirmed(transaction -> stored.first(transaction, row -> row.getLong(0)))
                .invoke(found -> {
                    if (found < ids.length) {
                        throw new ConcurrentChange("the database server was replaced");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> measure() {
        return sessions.forService(session -> NativeSql.of(
                                """
                        select count(*) as events,
                               cast(coalesce(extract(epoch from now() - min(created_at)), 0) as float8) as oldest_seconds
                        from outbox where published_at is null and parked_reason is null""")
                        .record(session, Backlog.class))
                .invoke(measured -> backlog = measured)
                .replaceWithVoid();
    }

    /** Settings of the outbox. */
    @ConfigMapping(prefix = "lookalike.outbox")
    interface OutboxConfig {

        /**
         * How often to poll for events that no commit in this replica announced. They are changes of the registry, and events of
         * another replica or left by a crash.
         */
        @WithDefault("1s")
        Duration pollInterval();

        /** Events published in one transaction; at most so many are published twice when a replica is killed. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int batchSize();

        /** When a batch that is not acknowledged is tried again; longer than the producer's {@code delivery.timeout.ms} (20 s). */
        @WithDefault("30s")
        Duration publishTimeout();
    }
}
