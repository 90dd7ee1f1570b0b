package org.lookalike.detector.reporting.overview;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.services.NotifierApi;
import org.lookalike.detector.services.ServiceClient;

/** Asks notifier-service about mails. While it is unavailable, pages are shown without this, and without delay. */
@ApplicationScoped
public class AlertMailLookup {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int LATEST = 200;

    private final ServiceClient<NotifierApi> notifier;

    AlertMailLookup(ServiceClient<NotifierApi> notifier) {
        this.notifier = notifier.within(PATIENCE);
    }

    /** What notifier-service knows about the deliveries of an alert. Recipients are only counted. */
    public sealed interface AlertMails {

        record Known(List<DeliveryResult> results) implements AlertMails {}

        /** It did not answer in time. */
        record Unavailable() implements AlertMails {}

        record NotConfigured() implements AlertMails {}

        /** The result of one delivery, of a mail or else to a webhook. */
        record DeliveryResult(Instant at, DeliveryOutcome outcome, boolean isMail) {

            /** None while a delivery is in progress, two where it was accepted and bounced. */
            static Stream<DeliveryResult> of(NotifierApi.Delivery delivery) {
                var isMail = delivery.channel().equals("email");
                var bounce = delivery.bounce();
                return Stream.of(
                                result(delivery.sentAt(), DeliveryOutcome.DELIVERED, isMail),
                                result(refusedAt(delivery), DeliveryOutcome.FAILED, isMail),
                                result(bounce == null ? null : bounce.receivedAt(), DeliveryOutcome.BOUNCED, isMail))
                        .flatMap(result -> result);
            }

            private static Stream<DeliveryResult> result(
                    @Nullable Instant at, DeliveryOutcome outcome, boolean isMail) {
                return at == null ? Stream.of() : Stream.of(new DeliveryResult(at, outcome, isMail));
            }

            private static @Nullable Instant refusedAt(NotifierApi.Delivery delivery) {
                return !delivery.state().equals("failed") || delivery.attempts() == null
                        ? null
                        : delivery.attempts().stream()
                                .map(NotifierApi.Delivery.Attempt::endedAt)
                                .filter(Objects::nonNull)
                                .reduce((earlier, later) -> later)
                                .orElse(null);
            }
        }

        enum DeliveryOutcome {
            /** The recipient's server accepted it. */
            DELIVERED,
            /** It was rejected permanently, or not accepted for days. */
            FAILED,
            BOUNCED
        }
    }

    /** The time from the first observation of an account to the first mail; null where it is unknown. Never fails. */
    Uni<Overview.@Nullable Speed> seenToMailed() {
        return notifier.call(NotifierApi::figures)
                .<Overview.@Nullable Speed>map(
                        figures -> new Overview.Speed(figures.alerts(), figures.medianSeconds(), figures.p95Seconds()))
                .onFailure()
                .recoverWithNull();
    }

    /** The 200 latest deliveries about an alert. Never fails. */
    public Uni<AlertMails> ofAlert(UUID alertId) {
        return notifier.isConfigured()
                ? notifier.call(api -> api.deliveries(null, alertId, LATEST))
                        .<AlertMails>map(page -> new AlertMails.Known(page.items().stream()
                                .flatMap(AlertMails.DeliveryResult::of)
                                .toList()))
                        .onFailure()
                        .recoverWithItem(new AlertMails.Unavailable())
                : Uni.createFrom().item(new AlertMails.NotConfigured());
    }
}
