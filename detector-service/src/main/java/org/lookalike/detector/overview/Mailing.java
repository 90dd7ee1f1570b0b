package org.lookalike.detector.overview;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.overview.Overview.Speed;

/** Asks notifier-service how fast alerts were mailed. A notifier that is away leaves the figure out, soon enough for a page. */
@ApplicationScoped
class Mailing {

    private static final Logger LOG = Logger.getLogger(Mailing.class);
    private static final int SECONDS = 2;

    private final @Nullable NotifierApi notifier;
    private final @Nullable String authorization;

    Mailing(OverviewConfig config) {
        notifier = config.notifierUrl()
                .map(url -> QuarkusRestClientBuilder.newBuilder()
                        .baseUri(url)
                        .connectTimeout(SECONDS, TimeUnit.SECONDS)
                        .readTimeout(SECONDS, TimeUnit.SECONDS)
                        .build(NotifierApi.class))
                .orElse(null);
        authorization = config.notifierKey().map(key -> "Bearer " + key).orElse(null);
    }

    /** From an account's first sight to the first mail; null where that is not known. Never fails. */
    Uni<@Nullable Speed> seenToMailed() {
        if (notifier == null) {
            return Uni.createFrom().nullItem();
        }
        return notifier.figures(authorization)
                .<@Nullable Speed>map(
                        figures -> new Speed(figures.alerts(), figures.medianSeconds(), figures.p95Seconds()))
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("notifier-service does not say how fast alerts are mailed: %s", failure.getMessage());
                    return Uni.createFrom().nullItem();
                });
    }
}
