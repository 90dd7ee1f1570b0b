package org.lookalike.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Sessions;

/** How fast people are told: from an account's first sight to the first mail that a server took about its alert. */
@ApplicationScoped
class DeliveryFigures {

    private static final Duration TIME = Duration.ofDays(7);

    /** Accounts found by a rescan were seen long before there was anybody to tell. */
    private static final String SEEN_TO_MAILED =
            """
            SELECT count(*),
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds),
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds)
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
     * The figures of a time.
     *
     * @param alerts told of in it for the first time, by mail
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
        return sessions.forCaller(session -> session.createNativeQuery(SEEN_TO_MAILED, Object[].class)
                        .setParameter("since", from.atOffset(ZoneOffset.UTC))
                        .getSingleResult())
                .map(row -> new View(from, to, ((Number) row[0]).longValue(), (Double) row[1], (Double) row[2]));
    }
}
