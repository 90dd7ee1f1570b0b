package org.lookalike.detector.reporting.takedown;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** How reports are filed by API: through ingest-service, the only service that talks to platforms. */
@ConfigMapping(prefix = "lookalike.reports")
public interface ReportConfig {

    /** Address of ingest-service; without it, reports are filed by the forms of platforms only. */
    Optional<URI> ingestUrl();

    /** The platforms where ingest-service has an account to file reports with; people are offered the API for these alone. */
    Optional<Set<String>> platforms();

    /** This service's key at ingest-service, where that asks for one. */
    Optional<String> ingestKey();
}
