package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.function.Supplier;
import org.lookalike.launcher.system.Service;

/**
 * What it took to assess accounts.
 *
 * @param cpuTime of all processes involved; unlike elapsed time it hardly depends on other work of the machine
 */
record Measurement(long accounts, Duration took, Duration cpuTime) {

    /** Measures work on so many accounts. */
    static Measurement of(long accounts, Runnable work, Supplier<Duration> usedSoFar) {
        var usedBefore = usedSoFar.get();
        long begin = System.nanoTime();
        work.run();
        return new Measurement(
                accounts,
                Duration.ofNanos(System.nanoTime() - begin),
                usedSoFar.get().minus(usedBefore));
    }

    /** Publishes parts of the world's accounts while the only detector is paused, and measures it and the database working them off. */
    static Measurement ofDetector(Scenario scenario, int from, int to, int of) {
        var detector = scenario.node(Service.DETECTOR);
        detector.pause();
        scenario.publish(from, to, of);
        return of(
                scenario.world().part(from, to, of).size(),
                () -> {
                    detector.resume();
                    scenario.awaitAssessed();
                },
                scenario::detectorCpuTime);
    }

    double perSecond() {
        return accounts / (took.toNanos() / 1e9);
    }

    /** CPU seconds per million accounts. */
    double cpuSecondsPerMillion() {
        return cpuTime.toMillis() / 1e3 * 1e6 / accounts;
    }
}
