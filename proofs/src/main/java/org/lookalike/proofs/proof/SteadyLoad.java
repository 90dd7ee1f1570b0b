package org.lookalike.proofs.proof;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lookalike.proofs.world.Account;
import org.lookalike.proofs.world.SnapshotProducer;

/** Accounts published at a steady rate. */
final class SteadyLoad {

    private final CompletableFuture<Void> done;

    private SteadyLoad(CompletableFuture<Void> done) {
        this.done = done;
    }

    static SteadyLoad start(SnapshotProducer snapshots, List<Account> accounts, int perSecond) {
        return new SteadyLoad(CompletableFuture.runAsync(() -> {
            long begin = System.nanoTime();
            for (int i = 0; i < accounts.size(); i++) {
                long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                snapshots.publish(accounts.get(i));
            }
            snapshots.flush();
        }));
    }

    /** Whether all accounts are on the topic. */
    boolean isDone() {
        return done.isDone();
    }

    /** Waits until all accounts are on the topic. */
    void await() {
        done.join();
    }
}
