package org.lookalike.ingest.job;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.lookalike.kafka.EnumCode;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.observability.AbandonedJobs;

/**
 * Ends jobs that end the service. Much of what a job reads is written by others. The statement that claims a job counts it as begun,
 * and the one that ends the claim, with whatever result, sets that count back to zero. So the count that a claim finds tells how often
 * the job was begun and never reported, and a job of which that was too often is given up.
 */
@ApplicationScoped
public class JobAttempts {

    private final long most;
    private final Map<JobKind, AbandonedJobs> abandoned = new EnumMap<>(JobKind.class);

    public JobAttempts(Limits limits, MeterRegistry meters) {
        this.most = limits.of(Limit.ATTEMPTS_OF_A_JOB);
        for (var kind : JobKind.values()) {
            abandoned.put(kind, new AbandonedJobs(EnumCode.of(kind), meters));
        }
    }

    /** How often a job is begun. */
    public long most() {
        return most;
    }

    /**
     * Whether a claimed job may begin. Otherwise it is logged and counted as given up, and its queue goes on without it.
     *
     * @param job which one it is, by identifiers alone
     * @param attempt 1 for the first
     */
    public boolean mayBegin(JobKind kind, String job, int attempt) {
        if (attempt <= most) {
            return true;
        }
        abandoned.get(kind).count(job, "it was begun %d times and never reported".formatted(most));
        return false;
    }
}
