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
import org.lookalike.kafka.DetachedContext;
import org.lookalike.notifier.notification.Notifications;
import org.lookalike.postgres.Sessions;

/**
 * Keeps as many couriers of each channel busy as configured while deliveries are due. Each courier takes one delivery after
 * another until none is left; one that found something calls the next, so that work spreads without anyone counting it. No
 * channel waits for the servers of another.
 */
@ApplicationScoped
public class Dispatcher {

    private final Vertx vertx;
    private final DeliveryWorker courier;
    private final DeliveryQueue queue;
    private final Notifications notifications;
    private final SuppressionNotifier silence;
    private final DeliveryMeters meters;
    private final Sessions sessions;
    private final List<Crew> crews;
    private volatile boolean stopping;

    Dispatcher(
            Vertx vertx,
            DeliveryWorker courier,
            Channels channels,
            DeliveryQueue queue,
            Notifications notifications,
            SuppressionNotifier silence,
            DeliveryMeters meters,
            Sessions sessions,
            DeliveryConfig config) {
        this.vertx = vertx;
        this.courier = courier;
        this.queue = queue;
        this.notifications = notifications;
        this.silence = silence;
        this.meters = meters;
        this.sessions = sessions;
        this.crews = channels.all().stream()
                .map(channel -> new Crew(channel, config.concurrency()))
                .toList();
    }

    void refuseShortLease(@Observes StartupEvent started, DeliveryConfig config) {
        if (config.lease().compareTo(config.attemptDeadline().multipliedBy(2)) <= 0) {
            throw new IllegalStateException(
                    "lookalike.delivery.lease is %s; make it more than twice lookalike.delivery.attempt-deadline (%s)"
                            .formatted(config.lease(), config.attemptDeadline()));
        }
    }

    /** Says that deliveries may be due. Returns at once. */
    public void wake() {
        crews.forEach(Crew::wake);
    }

    /** The couriers of a channel. */
    private final class Crew {
        private final DeliveryChannel channel;
        private final int size;
        private final AtomicInteger busy = new AtomicInteger();

        private Crew(DeliveryChannel channel, int size) {
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
                    .uni(() -> courier.deliverNext(channel, this::wake))
                    .whilst(delivered -> delivered && !stopping)
                    .onItem()
                    .ignoreAsUni()
                    .onTermination()
                    .invoke(busy::decrementAndGet);
        }
    }

    /** Looks for due deliveries, and meanwhile tidies up what other replicas and deleted subscriptions left behind. */
    @Scheduled(
            every = "${lookalike.delivery.poll-interval}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> poll() {
        if (stopping) {
            return Uni.createFrom().voidItem();
        }
        wake();
        return courier.settleAbandoned()
                .chain(() -> sessions.forProgram(notifications::withdrawUnwanted))
                .chain(() -> sessions.forProgram(queue::cancelUnwanted))
                .invoke(cancelled -> meters.concluded(DeliveryState.CANCELLED, cancelled))
                .chain(silence::tell)
                .chain(() -> sessions.forProgram(queue::oldestWaiting))
                .invoke(meters::oldestWaiting)
                .onFailure()
                .invoke(failure -> Log.warnf("Deliveries could not be looked after: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Attempts that run may end during the shutdown delay; new ones are left to other replicas. */
    void stopTaking(@Observes ShutdownDelayInitiatedEvent stopping) {
        this.stopping = true;
    }

    /** The database may already be gone; nothing is begun any more. */
    void stopTaking(@Observes ShutdownEvent stopping) {
        this.stopping = true;
    }
}
