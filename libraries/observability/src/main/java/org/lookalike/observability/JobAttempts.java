package org.lookalike.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;

/**
 * Ends jobs that end the service, as what they read is written by others. The statement that claims a job counts the attempt, and
 * the one that stores a result removes the job or its count. So a claim's count says how often in a row there was no result.
 */
public final class JobAttempts {

    private static final Logger LOG = Logger.getLogger(JobAttempts.class);

    private final long most;
    private final Map<Enum<?>, Counter> givenUp = new HashMap<>();

    /** @param kinds the kinds of jobs that a service has; the metric shows each from the beginning */
    public JobAttempts(Class<? extends Enum<?>> kinds, Limits limits, MeterRegistry meters) {
        this.most = limits.of(Limit.ATTEMPTS_OF_A_JOB);
        for (var kind : kinds.getEnumConstants()) {
            givenUp.put(
                    kind,
                    Counter.builder("lookalike.jobs.abandoned")
                            .description("Jobs that are not tried again, as every attempt ended the service or failed")
                            .tag("kind", code(kind))
                            .register(meters));
        }
    }

    private static String code(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** How often a job is begun. */
    public long most() {
        return most;
    }

    /** Whether a claimed job, named by identifiers alone, may begin. Otherwise it is given up. Attempts begin at 1. */
    public boolean mayBegin(Enum<?> kind, String job, int attempt) {
        if (attempt <= most) {
            return true;
        }
        giveUp(kind, job, "it was begun %d times without a result".formatted(most));
        return false;
    }

    /** Logs and counts a job that is not tried again, by identifiers alone and a reason without what the job reads. */
    public void giveUp(Enum<?> kind, String job, String reason) {
        givenUp.get(kind).increment();
        LOG.errorf("Job is not tried again, kind=%s job=%s: %s", code(kind), job, reason);
    }
}
