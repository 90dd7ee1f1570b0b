package org.lookalike.ingest.discovery;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.SourceStatus.Condition;
import org.lookalike.ingest.discovery.SourceStatus.On;

/** Gauges of the state of every enabled source, updated every 30 seconds. */
@ApplicationScoped
class SourceMeters {

    private final SourceReport report;
    private final Clock clock;
    private final MultiGauge asked;
    private final MultiGauge silence;
    private final MultiGauge waiting;
    private final MultiGauge tokenEnd;
    private final MultiGauge walking;
    private final MultiGauge walked;
    private volatile double connected = Double.NaN;

    SourceMeters(SourceReport report, Clock clock, MeterRegistry meters) {
        this.report = report;
        this.clock = clock;
        this.asked = MultiGauge.builder("lookalike.source.open")
                .description("1 where a source is asked, 0 where it is left alone because of its limit or its failures")
                .register(meters);
        this.silence = MultiGauge.builder("lookalike.source.silence")
                .description("Time since a source last answered")
                .baseUnit("seconds")
                .register(meters);
        this.waiting = MultiGauge.builder("lookalike.source.waiting")
                .description("For how long the oldest question to a source has been due")
                .baseUnit("seconds")
                .register(meters);
        this.tokenEnd = MultiGauge.builder("lookalike.source.token.end")
                .description("When the token of a source ends, since 1970, unless a person replaces it")
                .baseUnit("seconds")
                .register(meters);
        this.walking = MultiGauge.builder("lookalike.backfill.open")
                .description("1 while all accounts of a network are walked through, 0 while that waits")
                .register(meters);
        this.walked = MultiGauge.builder("lookalike.backfill.seen")
                .description("How many accounts the walk has seen")
                .register(meters);
        Gauge.builder("lookalike.sources.connected", () -> connected)
                .description("How many sources find accounts: with none, no platform is monitored")
                .register(meters);
    }

    @Scheduled(
            every = "30s",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> measure() {
        return report.all()
                .invoke(this::show)
                .onFailure()
                .invoke(failure -> Log.debugf("Sources could not be measured: %s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void show(List<SourceStatus> all) {
        connected = WatchReporter.watching(all).size();
        var now = clock.instant();
        var enabled = all.stream()
                .flatMap(status -> status instanceof On on ? Stream.of(on) : Stream.empty())
                .toList();
        show(asked, enabled, on -> on.condition() == Condition.ON ? 1 : 0);
        show(
                silence,
                enabled,
                on -> ifKnown(on.state().lastSuccessAt(), last -> Duration.between(last, now)
                        .toSeconds()));
        show(waiting, enabled, on -> on.backlog().seconds());
        show(tokenEnd, enabled, on -> ifKnown(on.token(), token -> ifKnown(token.endsAt(), Instant::getEpochSecond)));
        show(walking, enabled, on -> ifKnown(on.walk(), walk -> walking(walk.phase(now))));
        show(walked, enabled, on -> ifKnown(on.walk(), Backfills.Progress::seen));
    }

    private static <T> @Nullable Number ifKnown(@Nullable T known, Function<T, @Nullable Number> value) {
        return known == null ? null : value.apply(known);
    }

    private static @Nullable Number walking(Backfills.Phase phase) {
        return switch (phase) {
            case RUNNING -> 1;
            case WAITING -> 0;
            case PAUSED, DONE -> null;
        };
    }

    private static void show(MultiGauge gauge, List<On> sources, Function<On, @Nullable Number> value) {
        gauge.register(
                sources.stream()
                        .flatMap(on -> Stream.ofNullable(value.apply(on))
                                .map(number -> MultiGauge.Row.of(
                                        Tags.of("source", on.source().name()), number)))
                        .toList(),
                true);
    }
}
