package org.lookalike.kafka;

import static io.smallrye.reactive.messaging.kafka.impl.TopicPartitions.getTopicPartition;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits the offsets of processed batches every second until the broker takes them, which it does not during a rebalance or an outage.
 * The connector's own strategies try once, so the consumer lag stays visible until the next record.
 */
final class RetryingCommit implements KafkaCommitHandler {

    /** The value of {@code commit-strategy}. */
    static final String STRATEGY = "repeating";

    private static final Logger LOG = Logger.getLogger(RetryingCommit.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** The consumer does not poll during a commit. */
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(2);

    /** How long a stopping service waits for its batches; another replica processes unfinished ones again. */
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

    /** A rebalance or the restart of a broker causes fewer failures in a row. */
    private static final int FAILURES_PER_WARNING = 30;

    private final OffsetTracker offsets = new OffsetTracker();
    private final KafkaConsumer<?, ?> consumer;
    private final Vertx vertx;
    private volatile boolean isStopping;
    private volatile int failures;

    private RetryingCommit(KafkaConsumer<?, ?> consumer, Vertx vertx) {
        this.consumer = consumer;
        this.vertx = vertx;
        scheduleCommit();
    }

    @ApplicationScoped
    @Identifier(STRATEGY)
    static class Factory implements KafkaCommitHandler.Factory {

        @Override
        public KafkaCommitHandler create(
                KafkaConnectorIncomingConfiguration config,
                Vertx vertx,
                KafkaConsumer<?, ?> consumer,
                BiConsumer<Throwable, Boolean> reportFailure) {
            return new RetryingCommit(consumer, vertx);
        }
    }

    @Override
    public void partitionsAssigned(Collection<TopicPartition> partitions) {
        offsets.assign(partitions);
    }

    /** Runs on the polling thread. The next owner of the partitions begins at the committed offsets. */
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        var uncommitted = offsets.revoke(partitions);
        try {
            if (!uncommitted.isEmpty()) {
                consumer.unwrap().commitSync(uncommitted, COMMIT_TIMEOUT);
            }
        } catch (KafkaException e) {
            LOG.debugf("What was done of %s is done again by its next owner: %s", partitions, e.getMessage());
        }
    }

    @Override
    public <K, V> Uni<IncomingKafkaRecord<K, V>> received(IncomingKafkaRecord<K, V> last) {
        offsets.begin(getTopicPartition(last), last.getOffset());
        return Uni.createFrom().item(last);
    }

    @Override
    public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> last) {
        offsets.finish(getTopicPartition(last), last.getOffset());
        return Uni.createFrom().voidItem().runSubscriptionOn(last::runOnMessageContext);
    }

    private void scheduleCommit() {
        vertx.setTimer(INTERVAL.toMillis(), timer -> {
            if (!isStopping) {
                commit().subscribe().with(done -> scheduleCommit());
            }
        });
    }

    /** Never fails; a failure is logged. */
    private Uni<Void> commit() {
        return offsets.uncommitted().isEmpty()
                ? Uni.createFrom().voidItem()
                : consumer.runOnPollingThread(this::commitUncommitted)
                        .onFailure()
                        .invoke(this::log)
                        .onFailure()
                        .recoverWithNull();
    }

    /** Runs on the polling thread, where no partition can be revoked at the same time. */
    private void commitUncommitted(Consumer<?, ?> client) {
        var uncommitted = offsets.uncommitted();
        client.commitSync(uncommitted, COMMIT_TIMEOUT);
        offsets.committed(uncommitted);
        failures = 0;
    }

    private void log(Throwable failure) {
        failures++;
        var level = failures % FAILURES_PER_WARNING == 0 ? Logger.Level.WARN : Logger.Level.DEBUG;
        LOG.logf(level, "Offsets cannot be committed now, try %d failed: %s", failures, failure.getMessage());
    }

    @Override
    public void terminate(boolean isGraceful) {
        isStopping = true;
        try {
            if (isGraceful) {
                offsets.awaitFinished(SHUTDOWN_TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commit().await().atMost(COMMIT_TIMEOUT.multipliedBy(2));
    }
}
