package org.lookalike.detector.alert.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.stream.StreamMessage.Change;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;

/**
 * The table {@code alert_change}: the published changes of alerts, kept for a while. The database assigns positions in
 * commit order, so no lower position appears after one that is visible.
 */
@ApplicationScoped
class ChangeLog {

    /** How many changes are read at once: some hundred kilobytes. */
    static final int BATCH = 100;

    private final Sessions sessions;

    ChangeLog(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The lowest and the highest position that are kept; both are 0 while nothing ever changed. */
    record Extent(long first, long last) {

        /** Whether a subscriber that has read up to there can continue without a gap. */
        boolean continues(long position) {
            return position >= first - 1 && position <= last;
        }
    }

    /**
     * Which changes a subscriber wants; null and empty sets do not restrict. A deletion has neither platform nor severity, so
     * that everybody who may hold the alert hears of it.
     */
    record Filter(@Nullable String districtId, Set<String> platforms, Set<Severity> severities) {

        Filter {
            platforms = Set.copyOf(platforms);
            severities = Set.copyOf(severities);
        }
    }

    Uni<Extent> extent() {
        return sessions.forService(session -> NativeSql.of(
                        "select coalesce(min(position), 0) as first, coalesce(max(position), 0) as last from alert_change")
                .record(session, Extent.class));
    }

    /**
     * The next changes, at most {@link #BATCH}.
     *
     * @param reader who may see the districts they are about
     */
    Uni<List<Change>> read(Caller reader, long after, long upTo, Filter filter) {
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
                .records(session, Change.class));
    }
}
