package org.lookalike.notifier.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.lookalike.postgres.Sessions;

/**
 * The age of the latest watch report, which is a heartbeat of the whole pipeline: it went from ingest-service over Kafka into this
 * service's database.
 */
@ApplicationScoped
@Startup
class WatchMeters {

    private final Sessions sessions;
    private final WatchReports reports;
    private volatile double age = Double.NaN;

    WatchMeters(Sessions sessions, WatchReports reports, MeterRegistry meters) {
        this.sessions = sessions;
        this.reports = reports;
        Gauge.builder("lookalike.watch.report.age", () -> age)
                .baseUnit("seconds")
                .description("How old the latest watch report is; infinite if there never was one")
                .register(meters);
    }

    @Scheduled(
            every = "5s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> measure() {
        return sessions.forService(reports::age)
                .invoke(seconds -> age = seconds)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
