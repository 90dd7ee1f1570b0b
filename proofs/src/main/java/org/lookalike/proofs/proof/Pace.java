package org.lookalike.proofs.proof;

import java.time.Duration;
import org.lookalike.launcher.system.Service;

/**
 * How fast a detector worked through snapshots that waited for it.
 *
 * @param processorTime that it used
 */
record Pace(long snapshots, Duration took, Duration processorTime) {

    /** Has these parts of the world's accounts wait for the scene's only detector, and measures how fast it judges them. */
    static Pace of(Scene scene, int from, int to, int of) {
        var detector = scene.node(Service.DETECTOR);
        detector.pause();
        scene.publish(from, to, of);
        var usedBefore = detector.processorTime();
        long begin = System.nanoTime();
        detector.resume();
        scene.awaitJudged();
        return new Pace(
                scene.world().part(from, to, of).size(),
                Duration.ofNanos(System.nanoTime() - begin),
                detector.processorTime().minus(usedBefore));
    }

    double perSecond() {
        return snapshots / (took.toNanos() / 1e9);
    }

    /** Seconds of processor time for a million snapshots. */
    double secondsOfAMillion() {
        return processorTime.toMillis() / 1e3 * 1e6 / snapshots;
    }
}
