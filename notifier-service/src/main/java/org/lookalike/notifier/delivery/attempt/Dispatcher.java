package org.lookalike.notifier.delivery.attempt;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.lookalike.limits.Limits;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.notifier.delivery.DeliveryState;
import org.lookalike.notifier.delivery.systemmail.SuppressionNotifier;
import org.lookalike.notifier.notification.Notifications;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;

/** Runs a pool of workers for each channel while deliveries are due, so that no channel waits for the servers of another. */
@ApplicationScoped
public class Dispatcher {

    private final DeliveryWorker worker;
    private final DeliveryQueue queue;
    private final FairQueue fairQueue;
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
            @All List<DeliveryChannel> channels,
            DeliveryQueue queue,
            FairQueue fairQueue,
            WaitingDeliveries waiting,
            Notifications notifications,
            SuppressionNotifier suppressionNotifier,
            DeliveryMeters meters,
            Sessions sessions,
            Limits limits) {
        this.worker = worker;
        this.queue = queue;
        this.fairQueue = fairQueue;
        this.waiting = waiting;
        this.notifications = notifications;
        this.suppressionNotifier = suppressionNotifier;
        this.meters = meters;
        this.sessions = sessions;
        this.pools = channels.stream()
                .map(channel -> new WorkerPool(
                        vertx,
                        worker,
                        channel,
                        Math.toIntExact(limits.of(channel.traits().attemptsAtOnce()))))
                .toList();
    }

    /** Starts workers for deliveries that may be due. Returns at once. */
    public void wake() {
        pools.forEach(WorkerPool::wake);
    }

    /** Polls for deliveries whose time has come. */
    @Scheduled(
            every = "${lookalike.delivery.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> poll() {
        return RecurringJob.of(
                sessions.forService(fairQueue::admitDue).invoke(this::wake), "Due deliveries could not be looked for");
    }

    /** Renews leases, also while an earlier renewal hangs. */
    @Scheduled(every = "1s", skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> renewLeases() {
        return RecurringJob.of(worker.renewLeases(), "Leases could not be renewed");
    }

    /** Ends the attempts and deliveries that other replicas or ended subscriptions left behind. */
    @Scheduled(
            every = "${lookalike.delivery.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tidy() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        return RecurringJob.of(
                worker.settleAbandoned()
                        .chain(() -> sessions.forService(notifications::withdrawUnwanted))
                        .chain(() -> sessions.forService(waiting::cancelUnwanted))
                        .invoke(cancelled -> meters.concluded(DeliveryState.CANCELLED, cancelled))
                        .chain(() -> sessions.forService(waiting::failSuppressed))
                        .invoke(failed -> meters.concluded(DeliveryState.FAILED, failed))
                        .chain(suppressionNotifier::run)
                        .chain(() -> sessions.forService(queue::oldestWaiting))
                        .invoke(meters::oldestWaiting),
                "Deliveries could not be looked after");
    }

    /** Starts no new attempt from the beginning of the shutdown delay, during which running ones may end. */
    void stopTaking(@Observes ShutdownDelayInitiatedEvent stopping) {
        stop();
    }

    /** Starts no new attempt where there is no shutdown delay. */
    void stopTaking(@Observes ShutdownEvent stopping) {
        stop();
    }

    private void stop() {
        stopping = true;
        pools.forEach(WorkerPool::stop);
    }
}
