package org.lookalike.ingest.discovery;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.RecurringJob;

/** Gauges of the state of every enabled source, updated every 30 seconds. */
@ApplicationScoped
class SourceMeters {

    private static final String SECONDS = "seconds";

    private final SourceReport report;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<MultiGauge, Function<SourceView, @Nullable Number>> gauges = new LinkedHashMap<>();
    private volatile double connected = Double.NaN;

    SourceMeters(SourceReport report, Clock clock, MeterRegistry meters) {
        this.report = report;
        this.clock = clock;
        this.meters = meters;
        gauge(
                "lookalike.source.open",
                "1 where a source is asked, 0 where it is left alone because of its limit or its failures",
                null,
                source -> source.state().equals(SourceView.ON) ? 1 : 0);
        gauge("lookalike.source.silence", "Time since a source last answered", SECONDS, this::silence);
        gauge(
                "lookalike.source.waiting",
                "For how long the oldest question to a source has been due",
                SECONDS,
                SourceView::waitingSeconds);
        gauge(
                "lookalike.source.token.end",
                "When the token of a source ends, since 1970, unless a person replaces it",
                SECONDS,
                source -> ifKnown(source.token(), token -> ifKnown(token.endsAt(), Instant::getEpochSecond)));
        gauge(
                "lookalike.backfill.open",
                "1 while all accounts of a network are walked through, 0 while that waits",
                null,
                source -> ifKnown(source.backfill(), SourceMeters::walking));
        gauge(
                "lookalike.backfill.seen",
                "How many accounts the walk has seen",
                null,
                source -> ifKnown(source.backfill(), SourceView.Backfill::seen));
        Gauge.builder("lookalike.sources.connected", () -> connected)
                .description("How many sources find accounts: with none, no platform is monitored")
                .register(meters);
    }

    /** Registers a gauge with a value for each source of which one is known. */
    private void gauge(
            String name, String description, @Nullable String unit, Function<SourceView, @Nullable Number> value) {
        gauges.put(
                MultiGauge.builder(name).description(description).baseUnit(unit).register(meters), value);
    }

    @Scheduled(every = "30s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> measure() {
        return RecurringJob.of(report.all().invoke(this::show), "Sources are measured later");
    }

    private void show(List<SourceView> all) {
        connected = WatchReporter.watching(all).size();
        var inUse = all.stream().filter(SourceView::inUse).toList();
        gauges.forEach((gauge, value) -> gauge.register(
                inUse.stream()
                        .flatMap(source -> Stream.ofNullable(value.apply(source))
                                .map(number -> MultiGauge.Row.of(Tags.of("source", source.name()), number)))
                        .toList(),
                true));
    }

    private @Nullable Number silence(SourceView source) {
        return ifKnown(source.lastSuccessAt(), last -> Duration.between(last, clock.instant())
                .toSeconds());
    }

    private static <T> @Nullable Number ifKnown(@Nullable T known, Function<T, @Nullable Number> value) {
        return known == null ? null : value.apply(known);
    }

    private static @Nullable Number walking(SourceView.Backfill walk) {
        return switch (walk.state()) {
            case "running" -> 1;
            case "waiting" -> 0;
            default -> null;
        };
    }
}
