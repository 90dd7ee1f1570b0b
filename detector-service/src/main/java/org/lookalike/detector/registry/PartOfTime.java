package org.lookalike.detector.registry;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.lookalike.matching.search.index.Pace;

/** A pace for work that takes only part of a thread's time: it sleeps after each few milliseconds. */
final class PartOfTime implements Pace {

    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final double sleepPerWork;
    private final BooleanSupplier isCancelled;
    private long begin = System.nanoTime();

    /**
     * Begins work.
     *
     * @param share above 0 and at most 1
     * @param isCancelled whether nobody needs the work any more
     */
    PartOfTime(double share, BooleanSupplier isCancelled) {
        this.sleepPerWork = 1 / share - 1;
        this.isCancelled = isCancelled;
    }

    /** @throws CancellationException if nobody needs the work any more */
    @Override
    public void step() {
        long worked = System.nanoTime() - begin;
        if (worked < WORK_NANOS) {
            return;
        }
        if (isCancelled.getAsBoolean()) {
            throw new CancellationException("the work is not needed any more");
        }
        try {
            TimeUnit.NANOSECONDS.sleep((long) (worked * sleepPerWork));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        begin = System.nanoTime();
    }
}
