package org.lookalike.ingest.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lookalike.testing.PackagedService;
import org.lookalike.testing.TopicReader;

/**
 * Many events, through the connector and through the service as it is shipped, which loses its connections and is killed
 * meanwhile. {@code -Djetstream.events=1000000 -Djetstream.disconnects=10 -Djetstream.kills=3} makes it long.
 */
@Tag("nightly")
class JetstreamProofIT {

    private static final int EVENTS = Integer.getInteger("jetstream.events", 20_000);
    private static final int DISCONNECTS = Integer.getInteger("jetstream.disconnects", 1);
    private static final int KILLS = Integer.getInteger("jetstream.kills", 1);

    /** So many events come for each account. */
    private static final int EVENTS_AN_ACCOUNT = 50;

    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final GeneratedEvents events = new GeneratedEvents(EVENTS, EVENTS / EVENTS_AN_ACCOUNT);
    private final Vertx platform = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        platform.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What the thread that reads has used, with nothing to wait for: the events are stored nowhere. */
    @Test
    void connector_byItself() {
        var reading = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try (var server = JetstreamServer.start(platform, events, 0, event -> {})) {
            var jetstream = new Jetstream(Settings.listening(server.uri()), reading, new SimpleMeterRegistry());
            var threads = ManagementFactory.getThreadMXBean();
            var last = Long.toString(GeneratedEvents.time(EVENTS - 1));
            var told = new AtomicInteger();
            var used = jetstream
                    .read(Long.toString(GeneratedEvents.BEGIN))
                    .onItem()
                    .invoke(batch -> told.addAndGet(batch.events()))
                    .map(batch -> Map.entry(batch.cursor(), threads.getCurrentThreadCpuTime()))
                    .filter(sample -> sample.getKey().equals(last))
                    .toUni()
                    .map(Map.Entry::getValue)
                    .await()
                    .atMost(TIMEOUT);
            assertThat(told).hasValue(EVENTS);
            System.out.printf("connector: %,d events, %,.0f a second of CPU%n", EVENTS, EVENTS / (used / 1e9));
        } finally {
            reading.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void noAccountIsMissed_whateverHappensMeanwhile() {
        try (var appView = AppViewServer.start(platform, events);
                var topic = TopicReader.fromNow("account-snapshots")) {
            var furthest = new AtomicInteger();
            try (var jetstream = JetstreamServer.start(platform, events, DISCONNECTS, event -> {
                appView.happened(event);
                furthest.accumulateAndGet(event, Math::max);
            })) {
                var settings = settings(jetstream, appView);
                var database = "jetstream_" + UUID.randomUUID().toString().substring(0, 8);
                for (int kill = 1; kill <= KILLS; kill++) {
                    int until = (int) ((long) kill * EVENTS / (KILLS + 1));
                    try (var service = PackagedService.launch(folder.resolve("log" + kill), database, settings)) {
                        watch(service, furthest, () -> furthest.get() >= until);
                        service.kill();
                    }
                }
                try (var service = PackagedService.launch(folder.resolve("log"), database, settings)) {
                    watch(service, furthest, () -> furthest.get() >= EVENTS - 1);
                    System.out.printf("told the last of %,d events%n", EVENTS);
                    watch(service, furthest, () -> missing(topic, appView) == 0);
                }
                System.out.printf(
                        "%,d connections, %,d events told in all%n",
                        jetstream.beginnings().size(), jetstream.told());
                assertThat(jetstream.hangUpsLeft()).isZero();
            }
        }
    }

    private static Map<String, String> settings(JetstreamServer jetstream, AppViewServer appView) {
        return Map.of(
                "lookalike.sources.bluesky.base-url",
                appView.uri().toString(),
                "lookalike.sources.bluesky.calls-in-five-minutes",
                "1000000",
                "lookalike.sources.bluesky.jetstream.hosts",
                jetstream.uri().toString(),
                "lookalike.sources.bluesky.jetstream.rewind",
                "2s",
                "lookalike.sources.bluesky.jetstream.version",
                "1",
                "lookalike.sources.bluesky.backfill.enabled",
                "false",
                "lookalike.sources.bluesky.plc.enabled",
                "false",
                "lookalike.sources.mastodon.enabled",
                "false");
    }

    /** How many accounts are not yet published as they are. */
    private long missing(TopicReader topic, AppViewServer appView) {
        var published = new HashMap<String, String>();
        topic.readAll().forEach(record -> published.put(record.key(), record.value()));
        long missing = 0;
        for (int account = 0; account < events.accounts(); account++) {
            var value = published.get("bluesky:" + events.did(account));
            int latest = appView.latest(account);
            var isThere = latest < 0
                    || (events.isEnd(latest)
                            ? value == null || value.contains("\"state\":\"suspended\"")
                            : value != null && value.contains('"' + AppViewServer.name(latest) + '"'));
            missing += isThere ? 0 : 1;
        }
        return missing;
    }

    private static void watch(PackagedService service, AtomicInteger furthest, Callable<Boolean> isReached) {
        var begin = System.nanoTime();
        await().atMost(TIMEOUT).pollInterval(Duration.ofSeconds(5)).until(() -> {
            System.out.printf(
                    "%4d s: event %,d, %s%n", (System.nanoTime() - begin) / 1_000_000_000, furthest.get(), footprint());
            return isReached.call();
        });
    }

    /** What the service uses, where the system tells. */
    private static String footprint() throws IOException {
        var service = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("quarkus-run.jar"))
                .findFirst();
        var status = service.map(child -> Path.of("/proc", Long.toString(child.pid()), "status"));
        if (status.isEmpty() || !Files.exists(status.get())) {
            return "footprint unknown";
        }
        var resident = Files.readAllLines(status.get()).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .map(kilobytes -> Long.parseLong(kilobytes) / 1024)
                .orElse(0L);
        var cpu = service.flatMap(child -> child.info().totalCpuDuration());
        return "%d MB resident, %d s of CPU"
                .formatted(resident, cpu.orElse(Duration.ZERO).toSeconds());
    }
}
