package org.lookalike.detector.registry;

import java.util.concurrent.TimeUnit;
import org.lookalike.matching.search.index.Pace;

/** A pace for work that takes only part of a thread's time: it sleeps after each few milliseconds. */
final class PartOfTime implements Pace {

    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final double sleepPerWork;
    private long begin = System.nanoTime();

    /** @param share above 0 and at most 1 */
    PartOfTime(double share) {
        this.sleepPerWork = 1 / share - 1;
    }

    /** A thread that was interrupted sleeps no more. */
    @Override
    public void step() {
        long worked = System.nanoTime() - begin;
        if (worked < WORK_NANOS) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep((long) (worked * sleepPerWork));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        begin = System.nanoTime();
    }
}
