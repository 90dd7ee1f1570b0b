package org.lookalike.postgres.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.lookalike.postgres.Sequentially;

/** Deletes expired rows in batches on every replica. Rows that are locked are tried again at the next run. */
@ApplicationScoped
public class Purge {

    private static final Logger LOG = Logger.getLogger(Purge.class);

    private final Retention retention;
    private final Config config;
    private final MeterRegistry meters;
    private volatile Instant lastComplete = Instant.now();

    Purge(Retention retention, Config config, MeterRegistry meters) {
        this.retention = retention;
        this.config = config;
        this.meters = meters;
        retention.rules().forEach(rule -> count(rule, 0));
        Gauge.builder("lookalike.purge.age.seconds", () -> lastComplete.until(Instant.now(), ChronoUnit.SECONDS))
                .description("Time since everything was removed that was held long enough, or since the start")
                .register(meters);
    }

    @Scheduled(
            every = "${lookalike.retention.every}",
            delayed = "2m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> purge() {
        return deleteExpired(Instant.now()).replaceWithVoid();
    }

    /** Deletes all rows that have expired at a time. Tells whether every rule was applied without a failure. */
    public Uni<Boolean> deleteExpired(Instant now) {
        return Sequentially.map(retention.rules(), rule -> remove(rule, now))
                .map(areComplete -> !areComplete.contains(false))
                .invoke(isComplete -> lastComplete = isComplete ? now : lastComplete);
    }

    private Uni<Boolean> remove(Retention.Rule rule, Instant now) {
        var before = now.minus(rule.keep());
        return Multi.createBy()
                .repeating()
                .uni(() -> rule.removal().removeBatch(before, config.batchSize()))
                .whilst(removed -> removed >= config.batchSize())
                .invoke(removed -> count(rule, removed))
                .collect()
                .with(Collectors.summingLong(Integer::longValue))
                .invoke(removed -> {
                    if (removed > 0) {
                        LOG.infof("Removed, as it was held for %s: %d of %s", rule.keep(), removed, rule.name());
                    }
                })
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Not all is removed that was held long enough, of %s: %s", rule.name(), failure);
                    return false;
                });
    }

    private void count(Retention.Rule rule, int removed) {
        meters.counter("lookalike.purged", "kind", rule.name()).increment(removed);
    }

    /** Settings of the purge. */
    @ConfigMapping(prefix = "lookalike.retention")
    interface Config {

        /** How often each replica deletes expired rows; at least daily to keep the retention periods. */
        @WithDefault("1h")
        Duration every();

        /** The largest number of rows deleted in one transaction. A small batch keeps its locks only briefly. */
        @WithDefault("500")
        @Min(1)
        @Max(10_000)
        int batchSize();
    }
}
