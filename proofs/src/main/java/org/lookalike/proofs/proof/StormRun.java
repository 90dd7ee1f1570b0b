package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** Injects the faults of a plan, those of each part of the system by a thread of its own. */
final class StormRun {

    private final StormTarget target;
    private final StormPlan plan;
    private final StormHistory history;
    private final long begin = System.nanoTime();

    private StormRun(StormTarget target, StormPlan plan, StormHistory history) {
        this.target = target;
        this.plan = plan;
        this.history = history;
    }

    /** Returns when all faults have ended. */
    static void run(StormTarget target, StormPlan plan, StormHistory history) {
        var storm = new StormRun(target, plan, history);
        var threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture.allOf(StormPart.ALL.stream()
                            .map(part -> CompletableFuture.runAsync(() -> storm.inject(plan.of(part)), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a fault could not be injected or ended: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    /**
     * A fault lasts as long as planned from when it took effect. One that takes long to inject or to end delays the next ones, of which
     * none is injected after the planned end of the storm.
     */
    private void inject(List<Injection> injections) {
        for (var injection : injections) {
            waitUntil(injection.begin());
            if (elapsed().compareTo(plan.end()) < 0) {
                injection.fault().begin().accept(target);
                var began = elapsed();
                waitUntil(began.plus(injection.length()));
                injection.fault().end().accept(target);
                history.add(injection, began, elapsed());
            }
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void waitUntil(Duration moment) {
        Waiting.millis(Math.max(0, moment.minus(elapsed()).toMillis()));
    }
}
