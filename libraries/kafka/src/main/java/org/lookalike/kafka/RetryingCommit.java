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
 * Commits the offsets of batches that are done, every second, and again until the broker has them: it refuses them while
 * partitions change hands, and while it is away. The connector's own strategies try once, and then show what is done as
 * waiting until another record comes in.
 */
final class RetryingCommit implements KafkaCommitHandler {

    /** Its name in {@code commit-strategy}. */
    static final String STRATEGY = "repeating";

    private static final Logger LOG = Logger.getLogger(RetryingCommit.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Meanwhile the consumer does not poll. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(2);

    /** What is in work when the service ends is done again by another replica unless it is done by then. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(2);

    /** Fewer in a row fail while partitions change hands, or a broker starts again. */
    private static final int TRIES_UNTIL_A_WARNING = 30;

    private final OffsetTracker offsets = new OffsetTracker();
    private final KafkaConsumer<?, ?> consumer;
    private final Vertx vertx;
    private volatile boolean isEnding;
    private volatile int failedTries;

    private RetryingCommit(KafkaConsumer<?, ?> consumer, Vertx vertx) {
        this.consumer = consumer;
        this.vertx = vertx;
        commitSoon();
    }

    /** By which the connector makes one for each channel. */
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

    /** On the thread that polls; the next owner begins where the last commit says. */
    @Override
    public void partitionsRevoked(Collection<TopicPartition> partitions) {
        var left = offsets.revoke(partitions);
        try {
            if (!left.isEmpty()) {
                consumer.unwrap().commitSync(left, LONGEST_COMMIT);
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

    private void commitSoon() {
        vertx.setTimer(INTERVAL.toMillis(), timer -> {
            if (!isEnding) {
                commit().subscribe().with(done -> commitSoon());
            }
        });
    }

    /** Never fails. */
    private Uni<Void> commit() {
        return offsets.open().isEmpty()
                ? Uni.createFrom().voidItem()
                : consumer.runOnPollingThread(this::commitOpen).onFailure().recoverWithUni(failure -> {
                    tell(failure);
                    return Uni.createFrom().voidItem();
                });
    }

    /** On the thread that polls, where no partition is revoked in between. */
    private void commitOpen(Consumer<?, ?> client) {
        var open = offsets.open();
        client.commitSync(open, LONGEST_COMMIT);
        offsets.committed(open);
        failedTries = 0;
    }

    private void tell(Throwable failure) {
        failedTries++;
        var isWarning = failedTries % TRIES_UNTIL_A_WARNING == 0;
        LOG.logf(
                isWarning ? Logger.Level.WARN : Logger.Level.DEBUG,
                "Offsets cannot be committed now, try %d failed: %s",
                failedTries,
                failure.getMessage());
    }

    @Override
    public void terminate(boolean isGraceful) {
        isEnding = true;
        try {
            if (isGraceful) {
                offsets.awaitFinished(LAST_BATCH);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commit().await().atMost(LONGEST_COMMIT.multipliedBy(2));
    }
}
