package org.lookalike.notifier.delivery.attempt;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.lookalike.notifier.delivery.ClaimedDelivery;
import org.lookalike.notifier.delivery.DeliveryChannel;
import org.lookalike.postgres.DetachedContext;

/** Attempts a channel's due deliveries at once, and claims one after the other, to know what is attempted already. */
final class WorkerPool {

    private final Vertx vertx;
    private final DeliveryWorker worker;
    private final DeliveryChannel channel;
    private final WorkerShares shares;
    /** The calls of {@link #wake} that no claim has followed yet. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile boolean stopping;

    WorkerPool(Vertx vertx, DeliveryWorker worker, DeliveryChannel channel, int workers) {
        this.vertx = vertx;
        this.worker = worker;
        this.channel = channel;
        this.shares = new WorkerShares(workers, channel.traits().hasServerForEachDomain(), InstantSource.system());
    }

    /** Claims what may be due, for as long as there are workers. Returns at once. */
    void wake() {
        if (!stopping && calls.getAndIncrement() == 0) {
            claimInBackground();
        }
    }

    void stop() {
        stopping = true;
    }

    private void claimInBackground() {
        int answered = calls.get();
        DetachedContext.start(vertx, "Claiming deliveries", () -> claimAllDue()
                .onTermination()
                .invoke(() -> {
                    if (calls.addAndGet(-answered) > 0) {
                        claimInBackground();
                    }
                }));
    }

    private Uni<Void> claimAllDue() {
        return Multi.createBy()
                .repeating()
                .uni(this::claimNext)
                .whilst(claimed -> claimed)
                .onItem()
                .ignoreAsUni();
    }

    /** Returns whether another delivery may be due. */
    private Uni<Boolean> claimNext() {
        return stopping || shares.isFull()
                ? Uni.createFrom().item(false)
                : worker.claim(channel, shares.unavailable())
                        .onItem()
                        .ifNotNull()
                        .invoke(this::attempt)
                        .map(claimed -> claimed != null);
    }

    private void attempt(ClaimedDelivery delivery) {
        long begin = System.nanoTime();
        shares.begin(delivery.flow());
        DetachedContext.start(vertx, "Delivering", () -> worker.attempt(channel, delivery)
                .onTermination()
                .invoke(() -> {
                    shares.end(delivery.flow(), Duration.ofNanos(System.nanoTime() - begin));
                    wake();
                }));
    }
}
