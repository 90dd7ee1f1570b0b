package org.lookalike.proofs.proof;

import java.time.Duration;
import java.util.function.Supplier;
import org.lookalike.launcher.system.Service;

/**
 * How fast accounts were judged.
 *
 * @param processorTime of all who took part; unlike the time by the clock it hardly depends on what else the machine does
 */
record Pace(long accounts, Duration took, Duration processorTime) {

    /** Measures what judges so many accounts. */
    static Pace of(long accounts, Runnable judging, Supplier<Duration> usedSoFar) {
        var usedBefore = usedSoFar.get();
        long begin = System.nanoTime();
        judging.run();
        return new Pace(
                accounts,
                Duration.ofNanos(System.nanoTime() - begin),
                usedSoFar.get().minus(usedBefore));
    }

    /** Has these parts of the world's accounts wait, and measures the scene's only detector, and its database, on them. */
    static Pace ofDetector(Scene scene, int from, int to, int of) {
        var detector = scene.node(Service.DETECTOR);
        detector.pause();
        scene.publish(from, to, of);
        return of(
                scene.world().part(from, to, of).size(),
                () -> {
                    detector.resume();
                    scene.awaitJudged();
                },
                scene::processorTimeOfDetector);
    }

    double perSecond() {
        return accounts / (took.toNanos() / 1e9);
    }

    /** Seconds of processor time for a million accounts. */
    double secondsOfAMillion() {
        return processorTime.toMillis() / 1e3 * 1e6 / accounts;
    }
}
