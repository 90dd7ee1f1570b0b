package org.lookalike.ingest.snapshot;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.lookalike.ingest.snapshot.IntakeReport.IntakeOutcome;
import org.lookalike.kafka.EnumCode;

/** Meters of the intake: received records by outcome, and the time of publishing. */
@ApplicationScoped
class SnapshotMeters {

    private final MeterRegistry registry;
    private final Timer publishing;

    SnapshotMeters(MeterRegistry registry) {
        this.registry = registry;
        this.publishing = Timer.builder("lookalike.snapshots.publish")
                .description("From handing a chunk of snapshots to the broker to its last acknowledgement")
                .publishPercentileHistogram()
                .register(registry);
    }

    void received(String source, Map<IntakeOutcome, Integer> outcomes) {
        outcomes.forEach((outcome, count) -> received(source, outcome, count));
    }

    void rejected(String source) {
        received(source, IntakeOutcome.REJECTED, 1);
    }

    Uni<Void> timePublishing(Uni<Void> publishing) {
        return Uni.createFrom().deferred(() -> {
            var started = Timer.start(registry);
            return publishing.onTermination().invoke(() -> started.stop(this.publishing));
        });
    }

    private void received(String source, IntakeOutcome outcome, int count) {
        registry.counter("lookalike.snapshots.received", "source", source, "outcome", EnumCode.of(outcome))
                .increment(count);
    }
}
