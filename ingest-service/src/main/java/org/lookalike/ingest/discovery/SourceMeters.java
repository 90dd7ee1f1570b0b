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
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    private void show(List<SourceView> all) {
        connected = WatchReporter.watching(all).size();
        var enabled = all.stream().filter(view -> view.waiting() != null).toList();
        show(asked, enabled, view -> view.state().equals("on") ? 1 : 0);
        show(
                silence,
                enabled,
                view -> view.lastSuccessAt() == null
                        ? null
                        : Duration.between(view.lastSuccessAt(), clock.instant())
                                .toSeconds());
        show(waiting, enabled, SourceView::waitingSeconds);
        show(tokenEnd, enabled, SourceMeters::tokenEnd);
        show(walking, enabled, view -> ofBackfill(view, SourceMeters::open));
        show(walked, enabled, view -> ofBackfill(view, SourceView.Backfill::seen));
    }

    private static @Nullable Number tokenEnd(SourceView view) {
        var token = view.token();
        return token == null || token.endsAt() == null ? null : token.endsAt().getEpochSecond();
    }

    private static @Nullable Number open(SourceView.Backfill walk) {
        return switch (walk.state()) {
            case "running" -> 1;
            case "waiting" -> 0;
            default -> null;
        };
    }

    private static @Nullable Number ofBackfill(SourceView view, Function<SourceView.Backfill, @Nullable Number> value) {
        return view.backfill() == null ? null : value.apply(view.backfill());
    }

    private static void show(MultiGauge gauge, List<SourceView> views, Function<SourceView, @Nullable Number> value) {
        gauge.register(
                views.stream()
                        .map(view -> row(view, value.apply(view)))
                        .filter(Objects::nonNull)
                        .toList(),
                true);
    }

    private static MultiGauge.@Nullable Row<Number> row(SourceView view, @Nullable Number value) {
        return value == null ? null : MultiGauge.Row.of(Tags.of("source", view.name()), value);
    }
}
