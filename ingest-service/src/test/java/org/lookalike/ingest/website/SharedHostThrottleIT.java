package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;

/** Turns of hosts in the database that replicas share. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class SharedHostThrottleIT {

    private static final Duration PAUSE = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    private final String host = UUID.randomUUID() + ".example";

    @Test
    void replicas_sendOneRequestAtATime_andPause() throws Exception {
        var underWay = new AtomicInteger();
        var ended = new AtomicLong(System.nanoTime() - PAUSE.toNanos());
        Callable<String> request = () -> {
            var throttle = new SharedHostThrottle(pool);
            throttle.begin(host, PAUSE, PATIENCE);
            var problem = underWay.incrementAndGet() > 1
                    ? "another is under way"
                    : System.nanoTime() - ended.get() < PAUSE.toNanos() ? "no pause" : "";
            underWay.decrementAndGet();
            ended.set(System.nanoTime());
            throttle.end(host);
            return problem;
        };
        var replicas = Executors.newFixedThreadPool(4);
        try {
            var problems = new ArrayList<String>();
            for (var result : replicas.invokeAll(Collections.nCopies(12, request))) {
                problems.add(result.get());
            }
            assertThat(problems).hasSize(12).containsOnly("");
        } finally {
            replicas.shutdownNow();
        }
    }

    @Test
    @Timeout(20)
    void turnOfAReplicaThatEndedWithoutAWord_isTakenOnceItsTimeIsOver() throws InterruptedException {
        var throttle = new SharedHostThrottle(pool);
        throttle.begin(host, PAUSE, PATIENCE);

        Statements.execute(pool, "UPDATE website_turn SET held_until = now() WHERE host = '%s'".formatted(host));

        throttle.begin(host, PAUSE, PATIENCE);
        throttle.end(host);
    }

    @Test
    @Timeout(20)
    void turnThatDoesNotComeInTime_isNotWaitedFor() throws InterruptedException {
        var throttle = new SharedHostThrottle(pool);
        assertThat(throttle.begin(host, PAUSE, PATIENCE)).isTrue();

        assertThat(throttle.begin(host, PAUSE, Duration.ofMillis(100))).isFalse();
    }

    @Test
    @Timeout(20)
    void otherHosts_areNotWaitedFor() throws InterruptedException {
        var throttle = new SharedHostThrottle(pool);
        throttle.begin(host, PAUSE, PATIENCE);

        throttle.begin("other." + host, PAUSE, PATIENCE);
    }
}
