package org.lookalike.detector.reporting.overview;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.reporting.overview.Overview.Speed;
import org.lookalike.detector.services.ServiceClients;

/** Asks notifier-service about mails. While it is unavailable, pages are shown without this, and without delay. */
@ApplicationScoped
public class AlertMailLookup {

    private static final Logger LOG = Logger.getLogger(AlertMailLookup.class);

    /** Longer than a page waits, so that a slow answer ends by itself. */
    private static final Duration READ = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int LATEST = 200;

    private final @Nullable NotifierApi notifier;
    private final @Nullable String authorization;

    AlertMailLookup(OverviewConfig config) {
        notifier = ServiceClients.of(config.notifierUrl(), NotifierApi.class, READ);
        authorization = ServiceClients.authorization(config.notifierKey());
    }

    /** The time from the first observation of an account to the first mail; null where it is unknown. Never fails. */
    Uni<@Nullable Speed> seenToMailed() {
        if (notifier == null) {
            return Uni.createFrom().nullItem();
        }
        return answer(notifier.figures(authorization)
                        .<@Nullable Speed>map(
                                figures -> new Speed(figures.alerts(), figures.medianSeconds(), figures.p95Seconds())))
                .onFailure()
                .recoverWithNull();
    }

    /** The 200 latest deliveries about an alert. Never fails. */
    public Uni<AlertMails> ofAlert(UUID alertId) {
        if (notifier == null) {
            return Uni.createFrom().item(new AlertMails.NotConfigured());
        }
        return answer(notifier.ofAlert(authorization, alertId, LATEST)
                        .<AlertMails>map(deliveries -> new AlertMails.Known(deliveries.results())))
                .onFailure()
                .recoverWithItem(new AlertMails.Unavailable());
    }

    private static <T extends @Nullable Object> Uni<T> answer(Uni<T> asked) {
        return asked.ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("notifier-service does not say who was mailed: %s", failure));
    }
}
