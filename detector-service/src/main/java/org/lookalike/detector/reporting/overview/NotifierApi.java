package org.lookalike.detector.reporting.overview;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.AlertMails.DeliveryOutcome;
import org.lookalike.detector.reporting.overview.AlertMails.DeliveryResult;

/** The REST API of notifier-service, as far as this service needs it; {@code contracts} fixes what it answers. */
@Path("/api/v1/deliveries")
interface NotifierApi {

    /** The time from the first observation to the first mail. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Figures(long alerts, @Nullable Double medianSeconds, @Nullable Double p95Seconds) {}

    /** The latest deliveries about an alert. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Deliveries(List<Delivery> items) {

        List<DeliveryResult> results() {
            return items.stream().flatMap(Delivery::results).toList();
        }
    }

    /** One of them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delivery(
            String channel,
            String state,
            @Nullable Instant sentAt,
            @Nullable Bounce bounce,
            @Nullable List<Attempt> attempts) {

        /** None while it is in progress, two where it was accepted and bounced. */
        private Stream<DeliveryResult> results() {
            return Stream.of(
                            result(sentAt, DeliveryOutcome.DELIVERED),
                            result(refusedAt(), DeliveryOutcome.FAILED),
                            result(bounce == null ? null : bounce.receivedAt(), DeliveryOutcome.BOUNCED))
                    .flatMap(result -> result);
        }

        private Stream<DeliveryResult> result(@Nullable Instant at, DeliveryOutcome outcome) {
            return at == null ? Stream.of() : Stream.of(new DeliveryResult(at, outcome, channel.equals("email")));
        }

        private @Nullable Instant refusedAt() {
            return !state.equals("failed") || attempts == null
                    ? null
                    : attempts.stream()
                            .map(Attempt::endedAt)
                            .filter(Objects::nonNull)
                            .reduce((earlier, later) -> later)
                            .orElse(null);
        }
    }

    /** A bounce. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Bounce(Instant receivedAt) {}

    /** One try. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Attempt(@Nullable Instant endedAt) {}

    @GET
    @Path("figures")
    Uni<Figures> figures(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);

    @GET
    Uni<Deliveries> ofAlert(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @QueryParam("alertId") UUID alertId,
            @QueryParam("limit") int limit);
}
