package org.lookalike.detector.reporting.overview;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview.Speed;
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

    /** The time from the first observation of an account to the first mail; null where it is unknown. Never fails. */
    Uni<@Nullable Speed> seenToMailed() {
        return notifier.call(NotifierApi::figures)
                .<@Nullable Speed>map(
                        figures -> new Speed(figures.alerts(), figures.medianSeconds(), figures.p95Seconds()))
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
