package org.lookalike.notifier.delivery.administration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Sessions;

/** The time from the first sight of an account to the first accepted mail about its alert. */
@ApplicationScoped
class DeliveryFigures {

    private static final Duration TIME = Duration.ofDays(7);

    /** Without accounts that a rescan found: they were seen long before there was a subscriber. */
    private static final String SEEN_TO_MAILED =
            """
            SELECT count(*) AS alerts,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95
            FROM (SELECT greatest(0, cast(extract(epoch FROM min(told_at)
                           - cast(min(alert_state.alert ->> 'firstSeenAt') AS timestamptz)) AS float8)) AS seconds
                  FROM notification
                  JOIN alert_state USING (alert_id)
                  JOIN delivery ON delivery.id = notification.delivery_id AND delivery.channel = 'email'
                  WHERE notification.kind = 'raised' AND coalesce(alert_state.alert ->> 'foundBy', '') <> 'rescan'
                  GROUP BY alert_id
                  HAVING min(told_at) >= :since) AS mailed""";

    private final Sessions sessions;

    DeliveryFigures(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * The figures of a period.
     *
     * @param alerts first mailed in it
     * @param medianSeconds null where there were none
     */
    @Schema(name = "DeliveryFigures")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            Instant from,
            Instant to,
            @Schema(description = "Alerts first mailed in this time") long alerts,
            @Schema(description = "From first sight to first mail, half of them faster") @Nullable Double medianSeconds,
            @Schema(description = "95 % of them faster") @Nullable Double p95Seconds) {}

    Uni<View> now() {
        var to = Instant.now();
        var from = to.minus(TIME);
        return sessions.forCaller(session -> session.createNativeQuery(SEEN_TO_MAILED, Tuple.class)
                        .setParameter("since", from.atOffset(ZoneOffset.UTC))
                        .getSingleResult())
                .map(row -> new View(
                        from,
                        to,
                        row.get("alerts", Long.class),
                        row.get("median", Double.class),
                        row.get("p95", Double.class)));
    }
}
