package org.lookalike.detector.registry;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.search.PendingMerge;
import org.lookalike.matching.search.index.Pace;

/**
 * Merges what changes of the registry leave of the index in pieces, while batches go on and further changes are loaded. A merge of many
 * districts takes seconds of a processor, so it leaves most of one to batches; pieces that come meanwhile are merged beside it.
 */
@ApplicationScoped
class IndexMerges {

    private static final Logger LOG = Logger.getLogger(IndexMerges.class);

    /** A merge of fewer districts takes a few tenths of a second. */
    private static final int LARGE = 4_000;

    private static final double SHARE_OF_LARGE = 0.25;

    private final CurrentRegistry registry;
    private final Vertx vertx;
    private final AtomicReference<@Nullable PendingMerge> largeUnderWay = new AtomicReference<>();
    private volatile boolean stopping;

    IndexMerges(CurrentRegistry registry, Vertx vertx) {
        this.registry = registry;
        this.vertx = vertx;
    }

    @Scheduled(
            every = "${lookalike.registry.refresh-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    void merge() {
        var index = registry.index();
        var large = largeUnderWay.get();
        if (large != null) {
            index.pendingMergeAfter(large).ifPresent(pending -> merge(pending, Pace.FULL));
            return;
        }
        index.pendingMerge().ifPresent(pending -> {
            if (pending.size() < LARGE) {
                merge(pending, Pace.FULL);
            } else {
                begin(pending);
            }
        });
    }

    private void begin(PendingMerge large) {
        largeUnderWay.set(large);
        vertx.executeBlocking(() -> merge(large, new PartOfTime(SHARE_OF_LARGE, () -> stopping)), false)
                .onTermination()
                .invoke(() -> largeUnderWay.set(null))
                .onFailure(CancellationException.class)
                .recoverWithItem(0)
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf(failure, "The registry's index could not be merged"));
    }

    /** Returns how many districts were merged. */
    private int merge(PendingMerge pending, Pace pace) {
        var merge = pending.make(pace);
        registry.replace(merge);
        return merge.size();
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }
}
