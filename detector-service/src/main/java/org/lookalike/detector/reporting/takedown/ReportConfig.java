package org.lookalike.detector.reporting.takedown;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** How reports leave by API: through ingest-service, the only one that talks to platforms. */
@ConfigMapping(prefix = "lookalike.reports")
public interface ReportConfig {

    /** Where ingest-service is; without it, reports are filed by the platforms' forms alone. */
    Optional<URI> ingestUrl();

    /** This service's key at ingest-service, where that asks for one. */
    Optional<String> ingestKey();
}
