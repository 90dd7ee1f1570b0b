package org.lookalike.detector.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.observability.LogFields;

/** Sends a batch of outbox rows to the broker and marks those that were acknowledged. */
@ApplicationScoped
class OutboxPublisher {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);

    private final MutinyEmitter<byte[]> emitter;

    /** The buffer needs no bound of its own, as at most one batch is in flight. */
    OutboxPublisher(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** How many rows were published, and how many are parked: refused permanently. */
    record Result(int published, int parked) {}

    /** The result of sending one row; the failure is null where the broker acknowledged it. */
    record Delivery(OutboxRow row, @Nullable Throwable failure) {}

    /** Sends the rows in order and marks those acknowledged, on the context of the call, which owns their session. */
    Uni<Result> publish(List<OutboxRow> rows, Duration timeout) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(new Result(0, 0));
        }
        var context = Vertx.currentContext();
        return Uni.join()
                .all(rows.stream().map(row -> send(row, timeout)).toList())
                .andFailFast()
                .emitOn(work -> context.runOnContext(ignored -> work.run()))
                .map(OutboxPublisher::mark);
    }

    private Uni<Delivery> send(OutboxRow row, Duration timeout) {
        var metadata = OutgoingKafkaRecordMetadata.<byte[]>builder()
                .withTopic(row.topic)
                .withKey(row.key)
                .withHeaders(CloudEvent.kafkaHeaders(row.headers))
                .build();
        return emitter.sendMessage(Message.of(row.value).addMetadata(metadata))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(sent -> new Delivery(row, null))
                .onFailure()
                .recoverWithItem(failure -> new Delivery(row, failure));
    }

    /**
     * A row counts as published only if no earlier row of its key is waiting; otherwise it is sent again after that one, so that the last
     * record of a key is always the newest. A parked row does not hold up the later rows of its key, each of which carries the whole state.
     */
    static Result mark(List<Delivery> deliveries) {
        var now = Instant.now();
        var keysWaiting = new HashSet<String>();
        int published = 0;
        int parked = 0;
        for (var delivery : deliveries) {
            var row = delivery.row();
            var key = row.topic + '/' + Arrays.toString(row.key);
            if (keysWaiting.contains(key)) {
                continue;
            }
            if (delivery.failure() == null) {
                row.publishedAt = now;
                published++;
            } else if (delivery.failure() instanceof RecordTooLargeException
                    || delivery.failure() instanceof RecordBatchTooLargeException) {
                row.parkedReason = delivery.failure().getMessage();
                try (var fields = LogFields.of(Map.of("eventId", row.eventId, "topic", row.topic))) {
                    LOG.warnf("Event is parked, the broker refuses it for good: %s", row.parkedReason);
                }
                parked++;
            } else {
                keysWaiting.add(key);
            }
        }
        if (!keysWaiting.isEmpty()) {
            LOG.warnf(
                    "Broker did not take %d of %d events, they are tried again",
                    deliveries.size() - published - parked, deliveries.size());
        }
        return new Result(published, parked);
    }
}
