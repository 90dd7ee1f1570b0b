package org.lookalike.ingest.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/**
 * Ends jobs that end the service. Much of what a job reads is written by others. The statement that claims a job counts it as begun,
 * and the one that ends the claim, with whatever result, sets that count back to zero. So the count that a claim finds tells how often
 * the job was begun and never reported, and a job of which that was too often is given up.
 */
@ApplicationScoped
public class JobAttempts {

    private final long most;
    private final MeterRegistry meters;

    public JobAttempts(Limits limits, MeterRegistry meters) {
        this.most = limits.of(Limit.ATTEMPTS_OF_A_JOB);
        this.meters = meters;
    }

    /** How often a job is begun. */
    public long most() {
        return most;
    }

    /**
     * Whether a claimed job may begin. Otherwise it is logged and counted as given up, and its queue goes on without it.
     *
     * @param queue what is done, such as {@code look-up}
     * @param job which one it is, by identifiers alone
     * @param attempt 1 for the first
     */
    public boolean mayBegin(String queue, String job, int attempt) {
        if (attempt <= most) {
            return true;
        }
        meters.counter("lookalike.jobs.given.up", "queue", queue).increment();
        Log.errorf("Job is given up queue=%s job=%s: it was begun %d times and never reported", queue, job, most);
        return false;
    }
}
