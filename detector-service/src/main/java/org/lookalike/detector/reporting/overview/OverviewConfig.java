package org.lookalike.detector.reporting.overview;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where to ask about mails. */
@ConfigMapping(prefix = "lookalike.overview")
public interface OverviewConfig {

    /** Address of notifier-service; without it, no page shows deliveries. */
    Optional<URI> notifierUrl();

    /** This service's key at notifier-service, where that asks for one. */
    Optional<String> notifierKey();
}
