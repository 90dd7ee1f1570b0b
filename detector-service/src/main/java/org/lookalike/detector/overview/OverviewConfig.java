package org.lookalike.detector.overview;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What the overview asks notifier-service for, the only one that knows of mails. */
@ConfigMapping(prefix = "lookalike.overview")
public interface OverviewConfig {

    /** Where notifier-service is; without it, the overview does not say how fast alerts were mailed. */
    Optional<URI> notifierUrl();

    /** This service's key at notifier-service, where that asks for one. */
    Optional<String> notifierKey();
}
