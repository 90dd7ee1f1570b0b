package org.lookalike.observability;

import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.SkipPredicate;
import io.quarkus.scheduler.ScheduledExecution;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Singleton;

/** Skips scheduled jobs until the service was ready once, so that a job that ends the service cannot keep it from ever becoming ready. */
@Singleton
public class BeforeFirstReadiness implements SkipPredicate {

    private final ApplicationNotRunning notRunning;
    private final SmallRyeHealthReporter health;
    private volatile boolean wasReady;

    BeforeFirstReadiness(ApplicationNotRunning notRunning, SmallRyeHealthReporter health) {
        this.notRunning = notRunning;
        this.health = health;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        if (notRunning.test(execution)) {
            return true;
        }
        if (!wasReady) {
            // The answer is for the next execution, as this thread may not block.
            health.getReadinessAsync().subscribe().with(now -> wasReady |= !now.isDown(), failure -> {});
        }
        return !wasReady;
    }
}
