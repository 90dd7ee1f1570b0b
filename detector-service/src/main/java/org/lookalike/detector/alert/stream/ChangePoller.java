package org.lookalike.detector.alert.stream;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.lookalike.postgres.RecurringJob;

/** Polls how far the change log has grown, once for all subscribers of this replica. */
@ApplicationScoped
class ChangePoller {

    private final ChangeLog log;
    private final StreamConfig config;
    private final Map<UniEmitter<? super Boolean>, Long> waiting = new ConcurrentHashMap<>();
    private volatile long last;

    ChangePoller(ChangeLog log, StreamConfig config) {
        this.log = log;
        this.config = config;
    }

    /** Answers true as soon as there are changes beyond this position, or the log does not reach it any more, false after a heartbeat interval without any. */
    Uni<Boolean> beyond(long position) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    waiting.put(emitter, position);
                    emitter.onTermination(() -> waiting.remove(emitter));
                    wake(waitsAt -> waitsAt < last);
                })
                .ifNoItem()
                .after(config.heartbeat())
                .recoverWithItem(false);
    }

    @Scheduled(
            every = "${lookalike.stream.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> poll() {
        if (waiting.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return RecurringJob.of(
                log.extent().invoke(extent -> reached(extent.last())),
                "Changes of alerts cannot be read now, it is tried again");
    }

    /** Subscribers beyond the end are woken too: a failover to a standby that lagged shortens the log. */
    private void reached(long end) {
        last = end;
        wake(position -> position != end);
    }

    private void wake(LongPredicate hasNews) {
        waiting.forEach((emitter, position) -> {
            if (hasNews.test(position)) {
                waiting.remove(emitter);
                emitter.complete(true);
            }
        });
    }
}
