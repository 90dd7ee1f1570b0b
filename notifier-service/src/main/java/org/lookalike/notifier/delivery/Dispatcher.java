package org.lookalike.notifier.delivery;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.lookalike.notifier.notification.Notifications;
import org.lookalike.postgres.DetachedContext;
import org.lookalike.postgres.Sessions;

/**
 * Runs a pool of workers for each channel while deliveries are due, so that no channel waits for the servers of another. A worker takes
 * one delivery after another until none is left; with every claim it wakes another worker, up to the size of the pool.
 */
@ApplicationScoped
public class Dispatcher {

    private final Vertx vertx;
    private final DeliveryWorker worker;
    private final DeliveryQueue queue;
    private final WaitingDeliveries waiting;
    private final Notifications notifications;
    private final SuppressionNotifier suppressionNotifier;
    private final DeliveryMeters meters;
    private final Sessions sessions;
    private final List<WorkerPool> pools;
    private volatile boolean stopping;

    Dispatcher(
            Vertx vertx,
            DeliveryWorker worker,
            Channels channels,
            DeliveryQueue queue,
            WaitingDeliveries waiting,
            Notifications notifications,
            SuppressionNotifier suppressionNotifier,
            DeliveryMeters meters,
            Sessions sessions,
            DeliveryConfig config) {
        this.vertx = vertx;
        this.worker = worker;
        this.queue = queue;
        this.waiting = waiting;
        this.notifications = notifications;
        this.suppressionNotifier = suppressionNotifier;
        this.meters = meters;
        this.sessions = sessions;
        this.pools = channels.all().stream()
                .map(channel -> new WorkerPool(channel, config.concurrency()))
                .toList();
    }

    void refuseShortLease(@Observes StartupEvent started, DeliveryConfig config) {
        if (config.lease().compareTo(config.attemptDeadline().multipliedBy(2)) <= 0) {
            throw new IllegalStateException(
                    "lookalike.delivery.lease is %s; make it more than twice lookalike.delivery.attempt-deadline (%s)"
                            .formatted(config.lease(), config.attemptDeadline()));
        }
    }

    /** Starts workers for deliveries that may be due. Returns at once. */
    public void wake() {
        pools.forEach(WorkerPool::wake);
    }

    /** The workers of a channel. */
    private final class WorkerPool {
        private final DeliveryChannel channel;
        private final int size;
        private final AtomicInteger busy = new AtomicInteger();

        private WorkerPool(DeliveryChannel channel, int size) {
            this.channel = channel;
            this.size = size;
        }

        private void wake() {
            if (stopping || busy.getAndUpdate(n -> Math.min(n + 1, size)) >= size) {
                return;
            }
            DetachedContext.start(vertx, "Delivering", this::deliverAllDue);
        }

        private Uni<Void> deliverAllDue() {
            return Multi.createBy()
                    .repeating()
                    .uni(() -> worker.deliverNext(channel, this::wake))
                    .whilst(delivered -> delivered && !stopping)
                    .onItem()
                    .ignoreAsUni()
                    .onTermination()
                    .invoke(busy::decrementAndGet);
        }
    }

    /** Polls for due deliveries, and ends the attempts and deliveries that other replicas or ended subscriptions left behind. */
    @Scheduled(
            every = "${lookalike.delivery.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> poll() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        wake();
        return worker.settleAbandoned()
                .chain(() -> sessions.forService(notifications::withdrawUnwanted))
                .chain(() -> sessions.forService(waiting::cancelUnwanted))
                .invoke(cancelled -> meters.concluded(DeliveryState.CANCELLED, cancelled))
                .chain(suppressionNotifier::run)
                .chain(() -> sessions.forService(queue::oldestWaiting))
                .invoke(meters::oldestWaiting)
                .onFailure()
                .invoke(failure -> Log.warnf("Deliveries could not be looked after: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Starts no new attempt from the beginning of the shutdown delay, during which running ones may end. */
    void stopTaking(@Observes ShutdownDelayInitiatedEvent stopping) {
        this.stopping = true;
    }

    /** Starts no new attempt where there is no shutdown delay. */
    void stopTaking(@Observes ShutdownEvent stopping) {
        this.stopping = true;
    }
}
