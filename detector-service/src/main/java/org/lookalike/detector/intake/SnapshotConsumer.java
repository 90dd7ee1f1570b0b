package org.lookalike.detector.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.detector.alert.AlertRecorder;
import org.lookalike.detector.alert.AlertRemoval;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.intake.SnapshotReader.Received;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.kafka.RejectingReader;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;

/**
 * Scores batches of {@code account-snapshots} against an up-to-date registry. A batch is acknowledged when all its results are stored;
 * after a failure it is processed again, which changes nothing that was stored before.
 */
@ApplicationScoped
class SnapshotConsumer {

    static final String TOPIC = "account-snapshots";

    private final CurrentRegistry registry;
    private final AccountAssessment assessment;
    private final AlertRecorder recorder;
    private final AlertRemoval removal;
    private final RejectionRecorder rejections;
    private final Timer scoring;
    private final RetryingBatchProcessor<ConsumerRecord<byte[], byte[]>> batch;

    SnapshotConsumer(
            CurrentRegistry registry,
            AccountAssessment assessment,
            AlertRecorder recorder,
            AlertRemoval removal,
            RejectionRecorder rejections,
            Vertx vertx,
            MeterRegistry meters) {
        this.registry = registry;
        this.assessment = assessment;
        this.recorder = recorder;
        this.removal = removal;
        this.rejections = rejections;
        this.batch = new RetryingBatchProcessor<>(
                records -> vertx.executeBlocking(() -> SnapshotReader.readAll(records))
                        .chain(this::apply),
                (record, failure) -> rejections.store(List.of(Rejection.notProcessable(record, failure))));
        this.scoring = Timer.builder("lookalike.assessment")
                .description("Time to score one batch of snapshots")
                .register(meters);
    }

    @Incoming(TOPIC)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return batch.process(RejectingReader.list(records));
    }

    private Uni<Void> apply(List<Received> received) {
        var observed = all(Received.Observed.class, received, Received.Observed::account);
        return rejections
                .store(all(Received.Unreadable.class, received, Received.Unreadable::rejection))
                .chain(() -> removal.erase(all(Received.Erased.class, received, Received.Erased::account)))
                .chain(registry::upToDate)
                .chain(current -> apply(observed, current));
    }

    private Uni<Void> apply(List<ObservedAccount> observed, RegistryView current) {
        var begin = Timer.start();
        return assessment
                .assess(observed, current)
                .invoke(() -> begin.stop(scoring))
                .chain(recorder::apply);
    }

    private static <R extends Received, T> List<T> all(Class<R> kind, List<Received> received, Function<R, T> content) {
        return received.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(content)
                .toList();
    }
}
