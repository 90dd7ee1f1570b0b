package org.lookalike.detector.alert.stream;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/**
 * The table {@code alert_change}: the published changes of alerts, kept for a while. Positions are in commit order, so
 * no lower one appears after one that is visible. Its end is polled once for all subscribers of this replica.
 */
@ApplicationScoped
class ChangeLog {

    /** How many changes are read at once: some hundred kilobytes. */
    static final int BATCH = 100;

    private final Sessions sessions;
    private final StreamConfig config;
    private final Map<UniEmitter<? super Boolean>, Long> waiting = new ConcurrentHashMap<>();
    private volatile long last;

    ChangeLog(Sessions sessions, StreamConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    /** The lowest and the highest position that are kept; both are 0 while nothing ever changed. */
    record Extent(long first, long last) {

        /** Whether a subscriber that has read up to there can continue without a gap. */
        boolean continues(long position) {
            return position >= first - 1 && position <= last;
        }
    }

    /** What a subscriber wants; null and empty sets do not restrict. All who may hold an alert hear of its deletion. */
    record Filter(@Nullable String districtId, Set<String> platforms, Set<Severity> severities) {}

    /** A message to a subscriber; each names the position up to which the subscriber then has everything. */
    sealed interface StreamMessage {

        long position();

        /** An alert changed; it is as published, or null where it was deleted. */
        record Change(long position, UUID alertId, @Nullable String alert) implements StreamMessage {}

        /** Nothing changed for this subscriber up to there. */
        record Heartbeat(long position) implements StreamMessage {}

        /** Changes before this position are no longer kept; the list of alerts has their results. */
        record Gap(long position) implements StreamMessage {}
    }

    Uni<Extent> extent() {
        return sessions.forService(session -> NativeSql.of(
                        "select coalesce(min(position), 0) as first, coalesce(max(position), 0) as last from alert_change")
                .record(session, Extent.class));
    }

    /** The next changes about districts that the reader may see, at most {@link #BATCH}. */
    Uni<List<StreamMessage.Change>> read(Caller reader, long after, long upTo, Filter filter) {
        var severities = filter.severities().stream().map(EnumCode::of).toList();
        return sessions.forDistricts(reader.districts(), session -> new Conditions()
                .add("district_id = :districtId", "districtId", filter.districtId())
                .addAny(
                        "(alert is null or cast(alert as jsonb) #>> '{account,platform}' = any(:platforms))",
                        "platforms",
                        filter.platforms())
                .addAny(
                        "(alert is null or cast(alert as jsonb) ->> 'severity' = any(:severities))",
                        "severities",
                        severities)
                .in(
                        """
                                select position, alert_id, alert from alert_change
                                where position > :after and position <= :upTo and %s
                                order by position limit :limit""")
                .with("after", after, "upTo", upTo)
                .with("limit", BATCH)
                .records(session, StreamMessage.Change.class));
    }

    /** Answers true as soon as there are changes beyond this position, or the log does not reach it any more, false after a heartbeat interval without any. */
    Uni<Boolean> beyond(long position) {
        return Uni.createFrom()
                .<Boolean>emitter(emitter -> {
                    waiting.put(emitter, position);
                    emitter.onTermination(() -> waiting.remove(emitter));
                    wake(waitsAt -> waitsAt < last);
                })
                .ifNoItem()
                .after(config.heartbeat())
                .recoverWithItem(false);
    }

    @Scheduled(
            every = "${lookalike.stream.poll-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> poll() {
        if (waiting.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return RecurringJob.of(
                extent().invoke(extent -> reached(extent.last())),
                "Changes of alerts cannot be read now, it is tried again");
    }

    /** Subscribers beyond the end are woken too: a failover to a standby that lagged shortens the log. */
    private void reached(long end) {
        last = end;
        wake(position -> position != end);
    }

    private void wake(LongPredicate hasNews) {
        waiting.forEach((emitter, position) -> {
            if (hasNews.test(position)) {
                waiting.remove(emitter);
                emitter.complete(true);
            }
        });
    }

    /** Settings of the stream of alert changes. */
    @ConfigMapping(prefix = "lookalike.stream")
    interface StreamConfig {

        /** How often a replica with subscribers polls for changes. */
        @WithDefault("1s")
        Duration pollInterval();

        /** After how long without a change a comment is sent; shorter than the idle timeout of proxies. */
        @WithDefault("15s")
        Duration heartbeat();

        /** How long a subscriber may read nothing before its connection is closed; it can resume where it was. */
        @WithDefault("1m")
        Duration patience();
    }
}
