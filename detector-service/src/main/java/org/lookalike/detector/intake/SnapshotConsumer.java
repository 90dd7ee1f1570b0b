package org.lookalike.detector.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.lookalike.detector.alert.AlertRecorder;
import org.lookalike.detector.alert.AlertRemoval;
import org.lookalike.detector.alert.ErasedAccount;
import org.lookalike.detector.detection.AccountAssessment;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.intake.SnapshotReader.Received;
import org.lookalike.detector.intake.rejection.RejectionRecorder;
import org.lookalike.detector.registry.CurrentRegistry;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.kafka.Rejection;
import org.lookalike.kafka.RetryingBatchProcessor;

/**
 * Consumes {@code account-snapshots} in batches: reads the records, scores them against an up-to-date registry and stores
 * the results. A batch is acknowledged when all its results are stored; after a failure it is processed again, which changes
 * nothing that was stored before.
 */
@ApplicationScoped
class SnapshotConsumer {

    static final String TOPIC = "account-snapshots";

    private final CurrentRegistry registry;
    private final AccountAssessment assessment;
    private final AlertRecorder recorder;
    private final AlertRemoval removal;
    private final RejectionRecorder rejections;
    private final Vertx vertx;
    private final Timer scoring;
    private final RetryingBatchProcessor<Received> batch = new RetryingBatchProcessor<>(this::process, this::reject);

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
        this.vertx = vertx;
        this.scoring = Timer.builder("lookalike.assessment")
                .description("Time to score one batch of snapshots")
                .register(meters);
    }

    @Incoming(TOPIC)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> records) {
        return vertx.executeBlocking(() -> SnapshotReader.readAll(records)).chain(batch::process);
    }

    private Uni<Void> process(List<Received> received) {
        return rejections
                .store(unreadable(received))
                .chain(() -> removal.erase(erased(received)))
                .chain(registry::upToDate)
                .chain(current -> apply(received, current));
    }

    private Uni<Void> apply(List<Received> received, RegistryView current) {
        var begin = Timer.start();
        return assessment
                .assess(observed(received), current)
                .invoke(() -> begin.stop(scoring))
                .chain(recorder::apply);
    }

    private static List<Rejection> unreadable(List<Received> received) {
        var found = new ArrayList<Rejection>();
        for (var one : received) {
            if (one instanceof Received.Unreadable bad) {
                found.add(Rejection.of(
                        bad.origin(), bad.problem().reason(), bad.problem().detail()));
            }
        }
        return found;
    }

    private static List<ObservedAccount> observed(List<Received> received) {
        return received.stream()
                .filter(Received.Observed.class::isInstance)
                .map(one -> ((Received.Observed) one).account())
                .toList();
    }

    private static List<ErasedAccount> erased(List<Received> received) {
        return received.stream()
                .filter(Received.Erased.class::isInstance)
                .map(one -> ((Received.Erased) one).account())
                .toList();
    }

    private Uni<Void> reject(Received one, Throwable failure) {
        return rejections.store(List.of(Rejection.notProcessable(one.origin(), failure)));
    }
}
