package org.lookalike.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/** Counts and logs the jobs of one kind that are not tried again, as every attempt ended the service or failed. */
public final class AbandonedJobs {

    private static final Logger LOG = Logger.getLogger(AbandonedJobs.class);

    private final String kind;
    private final Counter counter;

    /** @param kind one word, such as {@code import} */
    public AbandonedJobs(String kind, MeterRegistry meters) {
        this.kind = kind;
        this.counter = Counter.builder("lookalike.jobs.abandoned")
                .description("Jobs that are not tried again, as every attempt ended the service or failed")
                .tag("kind", kind)
                .register(meters);
    }

    /**
     * Counts one.
     *
     * @param id of the job
     * @param reason without what the job holds
     */
    public void count(Object id, String reason) {
        counter.increment();
        LOG.errorf("Job is not tried again, kind=%s id=%s: %s", kind, id, reason);
    }
}
