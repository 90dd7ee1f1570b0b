package org.lookalike.postgres.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.lookalike.postgres.retention.TablePolicy.Leaving;

/**
 * Removes what was held long enough, portion by portion. Every replica does: one passes over what another is removing, and
 * what one could not remove, the next time or another replica does.
 */
@ApplicationScoped
public class Purge {

    private static final Logger LOG = Logger.getLogger(Purge.class);

    private final Retention retention;
    private final RetentionConfig config;
    private final MeterRegistry meters;
    private volatile Instant lastWhole = Instant.now();

    Purge(Retention retention, RetentionConfig config, MeterRegistry meters) {
        this.retention = retention;
        this.config = config;
        this.meters = meters;
        retention.leaving().forEach(holding -> count(holding, 0));
        Gauge.builder("lookalike.purge.age.seconds", () -> Duration.between(lastWhole, Instant.now())
                        .toSeconds())
                .description("Time since everything was removed that was held long enough, or since the start")
                .register(meters);
    }

    @Scheduled(
            every = "${lookalike.retention.every}",
            delayed = "2m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> onTime() {
        return asOf(Instant.now()).replaceWithVoid();
    }

    /**
     * Removes what was held long enough at a time.
     *
     * @return whether all of it is removed
     */
    public Uni<Boolean> asOf(Instant now) {
        return Multi.createFrom()
                .iterable(retention.leaving())
                .onItem()
                .transformToUniAndConcatenate(holding -> remove(holding, now))
                .collect()
                .with(Collectors.reducing(true, Boolean::logicalAnd))
                .invoke(whole -> lastWhole = whole ? now : lastWhole);
    }

    private Uni<Boolean> remove(Leaving holding, Instant now) {
        var before = now.minus(holding.keep());
        return Multi.createBy()
                .repeating()
                .uni(() -> holding.removal().removeBatch(before, config.batchSize()))
                .whilst(removed -> removed >= config.batchSize())
                .invoke(removed -> count(holding, removed))
                .collect()
                .with(Collectors.summingLong(Integer::longValue))
                .invoke(removed -> tell(holding, removed))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Not all is removed that was held long enough, of %s: %s", holding.name(), failure);
                    return false;
                });
    }

    private static void tell(Leaving holding, long removed) {
        if (removed > 0) {
            LOG.infof("Removed, as it was held for %s: %d of %s", holding.keep(), removed, holding.name());
        }
    }

    private void count(Leaving holding, int removed) {
        meters.counter("lookalike.purged", "kind", holding.name()).increment(removed);
    }
}
