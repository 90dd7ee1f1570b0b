package org.lookalike.detector.reporting.overview;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where the pages ask who was mailed. */
@ConfigMapping(prefix = "lookalike.overview")
public interface OverviewConfig {

    /** Where notifier-service is; without it, no page says who was mailed and how fast. */
    Optional<URI> notifierUrl();

    /** This service's key at notifier-service, where that asks for one. */
    Optional<String> notifierKey();
}
