package org.lookalike.detector.services;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How notifier-service is reached. */
@ConfigMapping(prefix = "lookalike.overview")
public interface NotifierConfig {

    /** Address of notifier-service; without it, no page shows deliveries, and recipients are not managed here. */
    Optional<URI> notifierUrl();

    /** This service's key at notifier-service, where that asks for one. */
    Optional<String> notifierKey();
}
