package org.lookalike.ingest.job;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.lookalike.limits.Limits;
import org.lookalike.observability.JobAttempts;

/** What counts the attempts at the jobs of this service. */
class Jobs {

    @Produces
    @Singleton
    static JobAttempts attempts(Limits limits, MeterRegistry meters) {
        return new JobAttempts(JobKind.class, limits, meters);
    }
}
