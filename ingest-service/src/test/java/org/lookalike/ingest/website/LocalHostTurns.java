package org.lookalike.ingest.website;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Turns among the threads of a test. */
final class LocalHostTurns implements HostTurns {

    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private long ended = System.nanoTime() - Duration.ofDays(1).toNanos();
    }

    @Override
    public void begin(String host, Duration pause) throws InterruptedException {
        var turn = turns.computeIfAbsent(host, any -> new Turn());
        turn.lock.lockInterruptibly();
        var rest = pause.minusNanos(System.nanoTime() - turn.ended).toMillis();
        if (rest > 0) {
            Thread.sleep(rest);
        }
    }

    @Override
    public void end(String host) {
        var turn = turns.get(host);
        turn.ended = System.nanoTime();
        turn.lock.unlock();
    }
}
