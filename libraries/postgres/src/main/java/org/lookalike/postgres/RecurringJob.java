package org.lookalike.postgres;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Work that begins again and again. A failure changes nothing for good: the same is to be done the next time. */
public final class RecurringJob {

    private static final Logger LOG = Logger.getLogger(RecurringJob.class);

    private RecurringJob() {}

    /** The work, of which a failure goes no further than the log, where the problem says what could not be done. */
    public static Uni<Void> of(Uni<?> work, String problem) {
        return work.replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s", problem, failure))
                .onFailure()
                .recoverWithNull();
    }
}
